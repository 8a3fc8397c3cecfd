import { Button, Select, Skeleton } from '@mantine/core';
import { IconMail, IconX } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCampaigns } from '../../api/use-campaigns.ts';
import { useSenderNames } from '../../api/use-sender-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { MESSAGE_STATE_WORDS } from '../../ui/message-state.tsx';
import { Page } from '../../ui/page.tsx';
import { LeftOut } from './left-out.tsx';
import { MessageTable } from './message-table.tsx';
import { MESSAGE_STATES, type MessageState, meaningOf } from './message-words.ts';
import classes from './messages.module.css';
import type { MessagesSearch } from './messages-search.ts';
import { UnknownNotice } from './unknown-notice.tsx';
import { useMessages } from './use-messages.ts';

/** What was sent, what waits, and what was held back. */
export function MessageListPage() {
  const search: MessagesSearch = useSearch({ from: '/signed-in/messages' });
  const messages = useMessages(search);
  const nameSender = useSenderNames();
  const listed = messages.data?.pages.flatMap((page) => page.messages);
  return (
    <Page
      title="Messages"
      width="wide"
      lead="Every mail to every person: what was sent, what waits, what was held back, and why."
    >
      {search.state !== 'unknown' && <UnknownNotice />}
      <Filters />
      {search.state !== undefined && <p className={classes.note}>{meaningOf[search.state]}</p>}
      {search.campaign !== undefined && <LeftOut campaignId={search.campaign} />}
      {messages.error !== null && (
        <ErrorNotice error={messages.error} onRetry={() => void messages.refetch()} />
      )}
      {listed === undefined && messages.error === null && <Skeleton height={240} />}
      {listed?.length === 0 && <Nothing isFiltered={Object.keys(search).length > 0} />}
      {listed !== undefined && listed.length > 0 && (
        <MessageTable messages={listed} nameSender={nameSender} />
      )}
      {messages.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={messages.isFetchingNextPage}
          onClick={() => void messages.fetchNextPage()}
        >
          Show earlier ones
        </Button>
      )}
    </Page>
  );
}

function Filters() {
  const search: MessagesSearch = useSearch({ from: '/signed-in/messages' });
  const navigate = useNavigate({ from: '/messages' });
  const campaigns = useCampaigns();
  const { state, campaign, person, ...others } = search;
  return (
    <div className={classes.filters}>
      <Select
        aria-label="State"
        placeholder="Every state"
        clearable
        clearButtonProps={{ 'aria-label': 'Every state' }}
        allowDeselect
        w={170}
        data={MESSAGE_STATES.map((each) => ({ value: each, label: MESSAGE_STATE_WORDS[each] }))}
        value={state ?? null}
        onChange={(next) => {
          const { state: _before, ...rest } = search;
          void navigate({
            search: next === null ? rest : { ...rest, state: next as MessageState },
          });
        }}
      />
      {campaigns.size > 0 && (
        <Select
          aria-label="Campaign"
          placeholder="Every campaign"
          clearable
          clearButtonProps={{ 'aria-label': 'Every campaign' }}
          searchable
          allowDeselect
          w={260}
          data={[...campaigns].map(([value, label]) => ({ value, label }))}
          value={campaign ?? null}
          onChange={(next) => {
            const { campaign: _before, ...rest } = search;
            void navigate({ search: next === null ? rest : { ...rest, campaign: next } });
          }}
        />
      )}
      {person !== undefined && (
        <Button
          variant="default"
          rightSection={<IconX size={14} />}
          aria-label="Of one person; show everybody’s"
          onClick={() =>
            void navigate({
              search: {
                ...others,
                ...(state !== undefined && { state }),
                ...(campaign !== undefined && { campaign }),
              },
            })
          }
        >
          Of one person
        </Button>
      )}
    </div>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState icon={IconMail} title="No such message">
      No message is of this kind. Choose another state or campaign.
    </EmptyState>
  ) : (
    <EmptyState icon={IconMail} title="No message yet">
      What a campaign sends stands here, and what it held back with the reason. A first one is sent
      by the command “attune send”.
    </EmptyState>
  );
}
