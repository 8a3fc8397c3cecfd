import { Skeleton } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { reasonOf } from '../../ui/reason-of.ts';
import rows from '../../ui/rows.module.css';
import { MessageFrame } from './message-frame.tsx';
import { meaningOf, nameOfLanguage } from './message-words.ts';
import classes from './messages.module.css';
import { SettlePanel } from './settle-panel.tsx';
import { Steps } from './steps.tsx';
import { type Message, useCampaign, useMessage } from './use-messages.ts';

const BACK = { to: '/messages', label: 'Messages' } as const;

/** One message: what it said, what became of it, and why it was sent or held back. */
export function MessagePage() {
  const { messageId } = useParams({ from: '/signed-in/messages/$messageId' });
  const { data: message, error, refetch } = useMessage(messageId);
  if (message === undefined) {
    return (
      <Page title="A message" back={BACK}>
        {error === null ? (
          <Skeleton height={320} />
        ) : (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  return <Known message={message} />;
}

function Known({ message }: { readonly message: Message }) {
  const { messageId, address, state, reason } = message;
  return (
    <Page
      title={address === null ? 'A message' : `To ${address}`}
      back={BACK}
      lead={
        <>
          Intended <Instant at={message.intendedAt} />, as {message.purpose}
          {message.language !== null && <>, in {nameOfLanguage(message.language)}</>}
        </>
      }
    >
      {state === 'unknown' && <SettlePanel messageId={messageId} />}
      <div className={classes.columns}>
        <MessageFrame message={message} />
        <aside>
          <Section title="State">
            <MessageState state={state} />
            <p className={`${rows.small} ${classes.beneath}`}>
              {reasonOf(reason) || meaningOf[state]}
            </p>
          </Section>
          <Section title={state === 'cancelled' ? 'Why it was meant to go' : 'Why it was sent'}>
            <Why message={message} />
          </Section>
          <Section title="What happened">
            <Steps message={message} />
          </Section>
        </aside>
      </div>
    </Page>
  );
}

function Why({ message }: { readonly message: Message }) {
  const { campaignId, profileId, purpose, matrices } = message;
  const { data: campaign } = useCampaign(campaignId);
  return (
    <div className={classes.why}>
      {campaignId === null && 'Somebody asked for this one message by the API.'}
      {campaignId !== null && (
        <>
          <Link to="/messages" search={{ campaign: campaignId }}>
            {campaign === undefined ? 'A campaign' : campaign.name}
          </Link>{' '}
          was sent to {campaign?.audience === 'all' ? 'everybody' : 'those of whom this holds:'}
          {campaign !== undefined && campaign.audience !== 'all' && (
            <pre className={classes.rule}>{campaign.audience}</pre>
          )}
        </>
      )}
      {matrices.map(({ matrix, row }) => (
        <p key={matrix} className={rows.small}>
          In its matrix “{matrix}” the row “{row}” was theirs.
        </p>
      ))}
      <p className={`${rows.small} ${classes.beneath}`}>
        {purpose === 'transactional'
          ? 'It is transactional, and needs no consent.'
          : `It needs the consent to “${purpose}”, which is asked for once more as it goes.`}{' '}
        <Link to="/profiles/$profileId" params={{ profileId }}>
          See the person
        </Link>
      </p>
    </div>
  );
}
