import { type AcceptedEvent, readSaidTraits } from '../../ingest/index.js';
import type { Plan } from '../plan/plan.js';
import { keysOfEvent } from '../tracker.js';

/** The slots whose trackers have to see an event. */
export function listenersOf(plan: Plan, event: AcceptedEvent): readonly number[] {
  const slots: number[] = [];
  for (const key of keysOfEvent(event)) slots.push(...(plan.slotsOfKey.get(key) ?? NONE));
  if (plan.slotsOfTrait.size > 0) {
    for (const name of readSaidTraits(event).keys()) {
      slots.push(...(plan.slotsOfTrait.get(name) ?? NONE));
    }
  }
  return slots.length < 2 ? slots : [...new Set(slots)];
}

const NONE: readonly number[] = [];
