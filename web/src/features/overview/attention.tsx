import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { atLeast, countOf } from '../../ui/format-number.ts';
import classes from './overview.module.css';
import type { Overview } from './use-overview.ts';

/** From here on what waits is no moment’s work any more, in milliseconds. */
const LATE_MS = 10_000;

/** What somebody has to look at, each with the way to where it is mended. */
export function Attention({ attention }: { readonly attention: Overview['attention'] }) {
  const lines = [...troublesIn(attention), ...buildsIn(attention)];
  if (lines.length === 0) {
    return (
      <p className={classes.calm}>
        <IconCircleCheck size={18} aria-hidden /> Nothing. All that came in has taken effect.
      </p>
    );
  }
  return <ul className={classes.lines}>{lines}</ul>;
}

/** What is null is not this reader’s to see, and needs nothing of them. */
function troublesIn(attention: Overview['attention']): ReactNode[] {
  const { quarantined, unknownMessages, haltedImports } = attention;
  return [
    (unknownMessages ?? 0) > 0 && (
      <li key="unknown">
        <span>{countOf(unknownMessages ?? 0, 'message')} may have been sent, or not</span>
        <Link to="/messages" search={{ state: 'unknown' }}>
          Settle
        </Link>
      </li>
    ),
    (quarantined ?? 0) > 0 && (
      <li key="quarantined">
        <span>{atLeast(quarantined ?? 0, 'item')} could not be used</span>
        <Link to="/data/quarantine">See why</Link>
      </li>
    ),
    (haltedImports ?? 0) > 0 && (
      <li key="imports">
        <span>
          {countOf(haltedImports ?? 0, 'import')} stopped before{' '}
          {haltedImports === 1 ? 'its' : 'their'} end
        </span>
        <Link to="/data/imports">Look</Link>
      </li>
    ),
    attention.oldestWaitMs > LATE_MS && <Wait key="wait" attention={attention} />,
  ].filter((line) => line !== false);
}

function Wait({ attention }: { readonly attention: Overview['attention'] }) {
  const { oldestWaitMs, waitingEvents } = attention;
  return (
    <li>
      <span>
        What came in has waited for {countOf(Math.round(oldestWaitMs / 1_000), 'second')} to take
        effect
      </span>
      <span className="quiet">
        {waitingEvents === null
          ? 'Tell who runs Attune, if it goes on'
          : `${countOf(waitingEvents, 'event')} in all; “attune doctor” says more`}
      </span>
    </li>
  );
}

function buildsIn({ builds }: Overview['attention']): ReactNode[] {
  return (builds ?? []).map(({ key, name, share }) => (
    <li key={`build ${key}`}>
      <span>
        “{name}” is being built{share !== null && `, ${Math.floor(share * 100)} % is done`}
      </span>
      <Link to="/segments/$key" params={{ key }}>
        Watch
      </Link>
    </li>
  ));
}
