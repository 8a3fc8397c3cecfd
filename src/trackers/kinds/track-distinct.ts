import type { Instant, JsonValue } from '../../kernel/index.js';
import type { Tracked } from '../plan/tracked.js';
import type { TrackerSetting } from '../plan/tracker-setting.js';
import { compilePattern } from '../values/compile-pattern.js';
import { compileValues } from '../values/compile-values.js';
import { distinctKey } from '../values/distinct-key.js';
import {
  addSeen,
  type Distinct,
  NO_DISTINCT,
  packDistinct,
  pruneDistinct,
  unpackDistinct,
} from './distinct.js';
import { hearsPattern, homeOfPattern, needsWithin } from './heard-pattern.js';
import { type Keep, reachOfKeep } from './keep.js';
import { isWithin } from './moments.js';
import { textOfValued, type ValuedEvents } from './track-amounts.js';

/** Which values there were at a path of events, and when. */
export function trackDistinct(
  valued: ValuedEvents & { readonly keep: Keep },
  setting: TrackerSetting,
): Tracked<Distinct> {
  const { pattern, between, keep } = valued;
  const isOf = compilePattern(pattern, setting);
  const needs = needsWithin(pattern, between);
  const valuesOf = compileValues(valued.path, { asMoney: valued.asMoney }, setting);
  return {
    base: `distinct ${textOfValued(valued, setting)}`,
    home: homeOfPattern(pattern),
    hears: hearsPattern(pattern),
    keep,
    kind: {
      empty: NO_DISTINCT,
      concerns: (event) => isOf(event) && isWithin(event, between),
      needs: () => needs,
      add: (state, event) => {
        const values = valuesOf(event);
        // Most events have one value, and then nothing has to be told apart.
        if (values.length === 1) return addValue(state, event.occurredAt, values[0] ?? null);
        return keysOf(values).reduce((seen, key) => addSeen(seen, event.occurredAt, key), state);
      },
      prune: pruneDistinct,
      reachOf: reachOfKeep,
      pack: packDistinct,
      unpack: unpackDistinct,
    },
  };
}

function addValue(state: Distinct, at: Instant, value: JsonValue): Distinct {
  const key = distinctKey(value);
  return key === undefined ? state : addSeen(state, at, key);
}

/** Each once. */
function keysOf(values: readonly JsonValue[]): string[] {
  return [...new Set(values.flatMap((value) => distinctKey(value) ?? []))];
}
