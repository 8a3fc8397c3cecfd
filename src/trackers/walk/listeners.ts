import { type AcceptedEvent, readSaidTraits } from '../../ingest/index.js';
import type { Listeners } from '../plan/key-listeners.js';
import type { Plan } from '../plan/plan.js';
import { keysOfEvent } from '../tracker.js';

/** The slots whose trackers an event concerns. */
export function listenersOf(plan: Plan, event: AcceptedEvent): readonly number[] {
  const slots: number[] = [];
  let isOnce = true;
  const addConcerned = (heard: readonly number[]): void => {
    for (const slot of heard) if (plan.trackers[slot]?.concerns(event)) slots.push(slot);
  };
  const addListeners = ({ sure, asked }: Listeners): void => {
    for (const slot of sure) slots.push(slot);
    addConcerned(asked);
  };
  for (const key of keysOfEvent(event)) {
    const listeners = plan.listeners.get(key);
    if (listeners === undefined) continue;
    isOnce &&= slots.length === 0;
    addListeners(listeners.always);
    for (const { visitTexts, slotsOf } of listeners.byText) {
      let texts = 0;
      visitTexts(event, (text) => {
        texts += 1;
        const heard = slotsOf.get(text);
        if (heard !== undefined) addListeners(heard);
      });
      isOnce &&= texts < 2;
    }
  }
  if (plan.slotsOfTrait.size > 0) {
    for (const name of readSaidTraits(event).keys()) {
      isOnce &&= slots.length === 0;
      addConcerned(plan.slotsOfTrait.get(name) ?? NONE);
    }
  }
  return isOnce ? slots : [...new Set(slots)];
}

const NONE: readonly number[] = [];
