import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { countOf } from '../../ui/format-number.ts';
import classes from './overview.module.css';
import type { Overview } from './use-overview.ts';

/** From here on what waits is no moment’s work any more, in milliseconds. */
const LATE_MS = 10_000;

/** What somebody has to look at, each with the way to where it is mended. */
export function Attention({ attention }: { readonly attention: Overview['attention'] }) {
  const { quarantined, unknownMessages, waitingEvents, oldestWaitMs } = attention;
  const isLate = oldestWaitMs > LATE_MS;
  if (quarantined === 0 && unknownMessages === 0 && !isLate) {
    return (
      <p className={classes.calm}>
        <IconCircleCheck size={18} aria-hidden /> Nothing. All that came in has taken effect.
      </p>
    );
  }
  return (
    <ul className={classes.lines}>
      {unknownMessages > 0 && (
        <li>
          <span>{countOf(unknownMessages, 'message')} may have been sent, or not</span>
          <Link to="/messages" search={{ state: 'unknown' }}>
            Settle
          </Link>
        </li>
      )}
      {quarantined > 0 && (
        <li>
          <span>{countOf(quarantined, 'item')} could not be used</span>
          <Link to="/data/quarantine">See why</Link>
        </li>
      )}
      {isLate && (
        <li>
          <span>
            {countOf(waitingEvents, 'event')} wait to take effect, the oldest for{' '}
            {countOf(Math.round(oldestWaitMs / 1_000), 'second')}
          </span>
          <span className="quiet">An operator sees more by “attune doctor”</span>
        </li>
      )}
    </ul>
  );
}
