import { Skeleton } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconMailOff } from '@tabler/icons-react';
import { useCallback, useRef } from 'react';
import { useWorkspace } from '../../api/seat.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import rows from '../../ui/rows.module.css';
import classes from './messages.module.css';
import { type Message, useMessageHead } from './use-messages.ts';

/** What a message said, in a frame that runs and loads nothing. */
export function MessageFrame({ message }: { readonly message: Message }) {
  const { workspaceId } = useWorkspace();
  const { messageId, sendingAt, state } = message;
  const frame = useRef<HTMLIFrameElement>(null);
  const fit = useCallback(() => fitToContent(frame.current), []);
  useWindowEvent('resize', fit);
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
        ref={frame}
        title="What it says"
        className={classes.frame}
        src={`/api/messages/${messageId}/page?workspace=${workspaceId}`}
        // Its height can be read, and nothing in it runs.
        sandbox="allow-same-origin"
        onLoad={fit}
      />
      <p className={`${rows.small} ${classes.beneath}`}>
        Made of the values that the mail was made of. Pictures from elsewhere are not loaded here,
        so that looking at it tells nobody.
      </p>
    </div>
  );
}

/** Above and below, in pixels. */
const BORDERS = 2;

/** Makes a frame as high as what is in it; what is higher than the style allows is scrolled. */
function fitToContent(frame: HTMLIFrameElement | null): void {
  if (frame === null) return;
  // A page is never less high than its frame.
  frame.style.height = '0';
  const height = frame.contentDocument?.documentElement.scrollHeight ?? 0;
  frame.style.height = height === 0 ? '' : `${height + BORDERS}px`;
}

/** As it stands above the message in an inbox; without it the message is shown all the same. */
function MessageHead({ message }: { readonly message: Message }) {
  const { data: head, isLoading } = useMessageHead(message);
  const absent = isLoading ? <Skeleton height={14} width={220} mt={4} /> : '–';
  return (
    <dl className={classes.head}>
      <dt>Subject</dt>
      <dd className={classes.subject}>{head?.subject ?? absent}</dd>
      <dt>From</dt>
      <dd>{head?.from ?? absent}</dd>
    </dl>
  );
}
