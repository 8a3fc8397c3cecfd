import { Instant } from '../../ui/instant.tsx';
import { reasonOf } from '../../ui/reason-of.ts';
import rows from '../../ui/rows.module.css';
import { stepOf } from './message-words.ts';
import classes from './messages.module.css';
import { type Message, type Reaction, useReactions } from './use-messages.ts';

interface Step {
  readonly at: string;
  readonly what: string;
  readonly detail: string;
}

/** What happened to a message and what its reader did with it, in order. */
export function Steps({ message }: { readonly message: Message }) {
  const { data: reactions = [] } = useReactions(message);
  const steps: Step[] = [
    { at: message.intendedAt, what: 'It was decided to send it', detail: '' },
    ...message.history.map(({ at, what, detail }) => ({
      at,
      what: stepOf(what),
      detail: what === 'cancelled' ? reasonOf(detail) : detail,
    })),
    ...reactions.map(stepOfReaction),
  ];
  return (
    <>
      <ol className={classes.steps}>
        {steps
          .toSorted((a, b) => a.at.localeCompare(b.at))
          .map(({ at, what, detail }) => (
            <li key={`${at} ${what} ${detail}`}>
              <div className={classes.step}>
                <span>{what}</span>
                <Instant at={at} />
              </div>
              {detail !== '' && <div className={`${rows.small} ${classes.beneath}`}>{detail}</div>}
            </li>
          ))}
      </ol>
      {!message.isTracked && message.sendingAt !== null && (
        <p className={`${rows.small} ${classes.beneath}`}>
          Opens and clicks are not recorded: the reader did not agree to it.
        </p>
      )}
    </>
  );
}

function stepOfReaction({ occurredAt, name, payload }: Reaction): Step {
  const { link_url: url } = (payload.properties ?? {}) as { link_url?: unknown };
  return { at: occurredAt, what: stepOf(name), detail: typeof url === 'string' ? url : '' };
}
