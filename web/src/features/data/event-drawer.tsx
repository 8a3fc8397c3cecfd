import { Drawer, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CopyField } from '../../ui/copy-field.tsx';
import { Instant } from '../../ui/instant.tsx';
import rows from '../../ui/rows.module.css';
import classes from './data.module.css';
import type { EventPerson, StreamedEvent } from './use-events.ts';
import { useSourceName } from './use-sources.ts';

export interface EventDrawerProps {
  readonly isOpen: boolean;
  /** Undefined: it is not among those on the screen. */
  readonly event: StreamedEvent | undefined;
  /** Whose it is, as far as it may be seen. */
  readonly person: EventPerson | undefined;
  readonly isLoading: boolean;
  readonly onClose: () => void;
}

/** One event: whose it is, when it was, and what was sent. */
export function EventDrawer({ isOpen, event, person, isLoading, onClose }: EventDrawerProps) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={620}
      title={event === undefined ? 'An event' : event.name || event.type}
    >
      {event !== undefined && <Known event={event} person={person} />}
      {event === undefined && isLoading && <Skeleton height={200} />}
      {event === undefined && !isLoading && (
        <p className={rows.small}>
          It is not among the events on the screen. Show earlier ones, or look at its person’s
          timeline.
        </p>
      )}
    </Drawer>
  );
}

function Known({
  event,
  person,
}: Pick<EventDrawerProps, 'person'> & { readonly event: StreamedEvent }) {
  const { door } = event;
  const source = useSourceName(event.sourceId);
  return (
    <>
      <dl className={classes.facts}>
        <dt>Person</dt>
        <dd>
          <Link to="/profiles/$profileId" params={{ profileId: event.profileId }}>
            {person?.name ?? person?.email ?? 'Open the profile'}
          </Link>
        </dd>
        <dt>Happened</dt>
        <dd>
          <Instant at={event.occurredAt} />
        </dd>
        <dt>Came in</dt>
        <dd>
          <Instant at={event.receivedAt} />,{' '}
          {event.sourceId === 0 ? 'from Attune itself' : `by ${source}`}
        </dd>
        <dt>Message id</dt>
        <dd className="mono">{event.messageId}</dd>
      </dl>
      <CopyField label="As it was sent" value={JSON.stringify(event.payload, null, 2)} />
      {door !== null && door !== undefined && (
        <>
          <p className={classes.how} style={{ marginTop: 18 }}>
            What Attune made of it at the door
          </p>
          <CopyField label="Notes of the door" value={JSON.stringify(door, null, 2)} />
        </>
      )}
    </>
  );
}
