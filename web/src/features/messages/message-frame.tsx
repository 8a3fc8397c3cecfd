import { IconMailOff } from '@tabler/icons-react';
import { useWorkspace } from '../../api/seat.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import rows from '../../ui/rows.module.css';
import classes from './messages.module.css';
import { type Message, useMessageHead } from './use-messages.ts';

/** What a message said, in a frame that runs and loads nothing. */
export function MessageFrame({ message }: { readonly message: Message }) {
  const { workspaceId } = useWorkspace();
  const { messageId, sendingAt, state } = message;
  if (sendingAt === null) {
    return (
      <EmptyState icon={IconMailOff} title="It was never written">
        {state === 'queued'
          ? 'A message is written for its reader in the moment it goes.'
          : 'It was held back before it was written for its reader.'}
      </EmptyState>
    );
  }
  return (
    <div>
      <MessageHead message={message} />
      <iframe
        title="What it says"
        className={classes.frame}
        src={`/api/messages/${messageId}/page?workspace=${workspaceId}`}
        sandbox=""
      />
      <p className={`${rows.small} ${classes.beneath}`}>
        Made of the values that the mail was made of. Pictures from elsewhere are not loaded here,
        so that looking at it tells nobody.
      </p>
    </div>
  );
}

/** As it stands above the message in an inbox; without it the message is shown all the same. */
function MessageHead({ message }: { readonly message: Message }) {
  const { data: head } = useMessageHead(message);
  return (
    <dl className={classes.head}>
      <dt>Subject</dt>
      <dd className={classes.subject}>{head?.subject ?? '…'}</dd>
      <dt>From</dt>
      <dd>{head?.from ?? '…'}</dd>
    </dl>
  );
}
