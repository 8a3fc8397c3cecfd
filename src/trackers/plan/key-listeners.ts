import type { AcceptedEvent } from '../../ingest/index.js';
import type { Tracker } from '../tracker.js';
import { compileTexts, type NeededText, UNKNOWN_NEEDS } from '../values/needed-text.js';

/** The slots that listen to events of one key, so that those of an event are found without asking each. */
export interface KeyListeners {
  /** Those that need no text. */
  readonly always: Listeners;
  /** Those that need a text which an event has. */
  readonly byText: readonly TextListeners[];
}

export interface Listeners {
  /** Those that the event concerns. */
  readonly sure: readonly number[];
  /** Those whose trackers have to be asked whether it does. */
  readonly asked: readonly number[];
}

interface TextListeners {
  readonly visitTexts: (event: AcceptedEvent, visit: (text: string) => void) => void;
  readonly slotsOf: ReadonlyMap<string, Listeners>;
}

/** @param slots those that listen to the key */
export function keyListeners(
  trackers: readonly Tracker<unknown>[],
  key: string,
  slots: readonly number[],
): KeyListeners {
  const always = noListeners();
  const byPlace = new Map<string, Place>();
  for (const slot of slots) {
    const { text, isEnough } = trackers[slot]?.needs(key) ?? UNKNOWN_NEEDS;
    const some = text === undefined ? always : listenersOfText(byPlace, text);
    (isEnough ? some.sure : some.asked).push(slot);
  }
  return { always, byText: [...byPlace.values()] };
}

interface Place extends TextListeners {
  readonly slotsOf: Map<string, GrowingListeners>;
}

type GrowingListeners = { readonly [How in keyof Listeners]: number[] };

function noListeners(): GrowingListeners {
  return { sure: [], asked: [] };
}

function listenersOfText(byPlace: Map<string, Place>, needed: NeededText): GrowingListeners {
  const key = JSON.stringify([needed.root, needed.path]);
  const place = byPlace.get(key) ?? { visitTexts: compileTexts(needed), slotsOf: new Map() };
  byPlace.set(key, place);
  const known = place.slotsOf.get(needed.text) ?? noListeners();
  place.slotsOf.set(needed.text, known);
  return known;
}
