import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
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
import { type Message, useMessage } from './use-messages.ts';
import { Why } from './why.tsx';

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
