import type { AcceptedEvent } from '../../ingest/index.js';
import type { Tracker } from '../tracker.js';
import { compileTexts } from '../values/needed-text.js';

/** The slots that listen to events of one key, so that those of an event are found without asking each. */
export interface KeyListeners {
  /** Those whose trackers have to be asked whether an event concerns them. */
  readonly always: readonly number[];
  /** Of the others, those that need a text which an event has. */
  readonly byText: readonly TextListeners[];
}

interface TextListeners {
  readonly visitTexts: (event: AcceptedEvent, visit: (text: string) => void) => void;
  readonly slotsOf: ReadonlyMap<string, readonly number[]>;
}

/** @param slots those that listen to the key */
export function keyListeners(
  trackers: readonly Tracker<unknown>[],
  key: string,
  slots: readonly number[],
): KeyListeners {
  const always: number[] = [];
  const byPlace = new Map<string, { visitTexts: TextListeners['visitTexts']; slotsOf: SlotsOf }>();
  for (const slot of slots) {
    const needed = trackers[slot]?.needs(key);
    if (needed === undefined) {
      always.push(slot);
      continue;
    }
    const place = JSON.stringify([needed.root, needed.path]);
    const known = byPlace.get(place) ?? { visitTexts: compileTexts(needed), slotsOf: new Map() };
    byPlace.set(place, known);
    known.slotsOf.set(needed.text, [...(known.slotsOf.get(needed.text) ?? []), slot]);
  }
  return { always, byText: [...byPlace.values()] };
}

type SlotsOf = Map<string, readonly number[]>;
