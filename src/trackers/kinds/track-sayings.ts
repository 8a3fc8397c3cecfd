import type { AcceptedEvent } from '../../ingest/index.js';
import { readSaidTraits } from '../../ingest/index.js';
import { isJsonObject, type JsonValue } from '../../kernel/index.js';
import { ADDED_TO_LIST, type Path, REMOVED_FROM_LIST } from '../../rules/index.js';
import type { Tracked } from '../plan/tracked.js';
import type { TrackerSetting } from '../plan/tracker-setting.js';
import { compilePattern } from '../values/compile-pattern.js';
import { compileValues } from '../values/compile-values.js';
import { findValues } from '../values/find-values.js';
import type { Needs } from '../values/needed-text.js';
import { hearsPattern, homeOfPattern, needsWithin } from './heard-pattern.js';
import type { Keep } from './keep.js';
import { isWithin } from './moments.js';
import {
  addSaying,
  NO_SAYINGS,
  packSayings,
  pruneSayings,
  type Sayings,
  unpackSayings,
} from './sayings.js';
import { textOfValued, type ValuedEvents } from './track-amounts.js';

/** The values at a path of events, each with its event. */
export function trackValues(
  valued: ValuedEvents & { readonly keep: Keep },
  setting: TrackerSetting,
): Tracked<Sayings> {
  const { pattern, between, keep } = valued;
  const isOf = compilePattern(pattern, setting);
  const needs = needsWithin(pattern, between);
  const valuesOf = compileValues(valued.path, { asMoney: valued.asMoney }, setting);
  return {
    base: `values ${textOfValued(valued, setting)}`,
    home: homeOfPattern(pattern),
    hears: hearsPattern(pattern),
    keep,
    kind: sayingsBy({
      concerns: (event) => isOf(event) && isWithin(event, between),
      needs: () => needs,
      valuesOf: (event) => {
        const values = valuesOf(event);
        return values.length === 0 ? undefined : values;
      },
    }),
  };
}

const NEWEST: Keep = { newest: { count: 1, reachMs: 0 } };
/** Of all traits that rules ask for: one row a profile. */
const TRAITS_HOME = 'traits';

/** What was said of a trait last. */
export function trackTrait([name = '', ...path]: Path): Tracked<Sayings> {
  return {
    base: `trait ${JSON.stringify([name, ...path])}`,
    home: TRAITS_HOME,
    hears: { keys: [], trait: name },
    keep: NEWEST,
    kind: sayingsBy({
      concerns: (event) => readSaidTraits(event).has(name),
      valuesOf: (event) => findValues(readSaidTraits(event).get(name), path),
    }),
  };
}

const ATTUNE = 0;

/** Whether somebody was put on a list last, or taken off it. */
export function trackList(list: string): Tracked<Sayings> {
  return {
    base: `list ${list}`,
    home: 'lists',
    hears: { keys: [`track ${ADDED_TO_LIST}`, `track ${REMOVED_FROM_LIST}`] },
    keep: NEWEST,
    kind: sayingsBy({
      concerns: ({ sourceId, payload: { properties } }) =>
        sourceId === ATTUNE && isJsonObject(properties) && properties.list === list,
      valuesOf: ({ name }) => [name === ADDED_TO_LIST],
    }),
  };
}

function sayingsBy({
  concerns,
  needs,
  valuesOf,
}: {
  readonly concerns: (event: AcceptedEvent) => boolean;
  readonly needs?: () => Needs;
  /** Undefined: it says nothing. */
  readonly valuesOf: (event: AcceptedEvent) => readonly JsonValue[] | undefined;
}): Tracked<Sayings>['kind'] {
  return {
    empty: NO_SAYINGS,
    concerns,
    ...(needs && { needs }),
    add: (state, event) => {
      const values = valuesOf(event);
      if (values === undefined) return state;
      return addSaying(state, { at: event.occurredAt, eventId: event.eventId, values });
    },
    prune: pruneSayings,
    pack: packSayings,
    unpack: unpackSayings,
  };
}
