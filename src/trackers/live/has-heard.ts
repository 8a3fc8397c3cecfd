import type { AcceptedEvent } from '../../ingest/index.js';
import { keysOfEvent } from '../tracker.js';
import type { CountOf } from './count-of.js';
import { type LoadedRow, NO_ROW } from './loaded-row.js';
import type { LivePlan } from './plan-cache.js';

/** A person of a cycle, as far as it tells what they have done before. */
interface CountedPerson {
  readonly live: LivePlan;
  /** All of the cycle's events of theirs. */
  readonly received: () => readonly AcceptedEvent[];
  /** Of their events, this cycle's included; undefined: they are not counted. */
  readonly countOf: CountOf | undefined;
}

/** Whether no tracker of a home has heard anything before this cycle: then there is no row of it either. */
export function hasHeardNothing(person: CountedPerson, home: string): boolean {
  const keys = person.live.plan.keysOfHome.get(home);
  return keys?.every((key) => !hasHeardKey(person, key)) === true;
}

/** A row of which it is known that there is none, and that there is nothing in the log for it. */
export const NOTHING_HEARD: LoadedRow = { ...NO_ROW, isWhole: true };

/**
 * Whether a tracker may have heard something before this cycle.
 *
 * @param ofKey what is known of its keys, to be asked once for all trackers
 */
export function hasHeard(
  person: CountedPerson,
  slot: number,
  ofKey: Map<string, boolean>,
): boolean {
  const hears = person.live.plan.trackers[slot]?.hears;
  if (hears === undefined || hears.trait !== undefined) return true;
  return hears.keys.some((key) => {
    const known = ofKey.get(key);
    if (known !== undefined) return known;
    const found = hasHeardKey(person, key);
    ofKey.set(key, found);
    return found;
  });
}

function hasHeardKey(person: CountedPerson, key: string): boolean {
  const count = person.countOf?.(key);
  if (count === undefined) return true;
  if (count === 0) return false;
  return count > person.received().filter((event) => keysOfEvent(event).includes(key)).length;
}
