import { type AcceptedEvent, readSaidTraits } from '../../ingest/index.js';
import type { Plan } from '../plan/plan.js';
import { keysOfEvent } from '../tracker.js';

/** The slots whose trackers an event concerns. */
export function listenersOf(plan: Plan, event: AcceptedEvent): readonly number[] {
  const slots: number[] = [];
  const addConcerned = (heard: readonly number[] = NONE): void => {
    for (const slot of heard) if (plan.trackers[slot]?.concerns(event)) slots.push(slot);
  };
  for (const key of keysOfEvent(event)) addConcerned(plan.slotsOfKey.get(key));
  if (plan.slotsOfTrait.size > 0) {
    for (const name of readSaidTraits(event).keys()) addConcerned(plan.slotsOfTrait.get(name));
  }
  return slots.length < 2 ? slots : [...new Set(slots)];
}

const NONE: readonly number[] = [];
