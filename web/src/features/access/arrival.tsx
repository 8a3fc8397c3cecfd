import { Link } from '@tanstack/react-router';
import type { GetApiEventsResponse } from '../../api/generated.ts';
import { Instant } from '../../ui/instant.tsx';
import classes from './first-event.module.css';

export interface ArrivalProps {
  /** Undefined: none came yet. */
  readonly event: GetApiEventsResponse['events'][number] | undefined;
}

/** Waits for an event in sight of whoever sends it, and shows it. */
export function Arrival({ event }: ArrivalProps) {
  if (event === undefined) {
    return (
      <div className={classes.arrival} role="status">
        <span className={classes.pulse} aria-hidden />
        <div>
          <strong>Listening</strong>
          <div className="quiet">The first event appears here in the moment it arrives.</div>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.arrival} data-arrived role="status">
      <span className={classes.pulse} aria-hidden />
      <div className={classes.arrived}>
        <strong>{event.name || event.type} arrived</strong>
        <div className="quiet">
          <Instant at={event.receivedAt} />.{' '}
          <Link to="/profiles/$profileId" params={{ profileId: event.profileId }}>
            See the person
          </Link>
        </div>
        <pre className={classes.payload}>{JSON.stringify(event.payload, null, 2)}</pre>
      </div>
    </div>
  );
}
