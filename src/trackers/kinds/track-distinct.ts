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
        const keys: string[] = [];
        for (const value of valuesOf(event)) {
          const key = distinctKey(value);
          if (key !== undefined) keys.push(key);
        }
        return keys.length === 0 ? state : addSeen(state, event.occurredAt, keys);
      },
      prune: pruneDistinct,
      reachOf: reachOfKeep,
      pack: packDistinct,
      unpack: unpackDistinct,
    },
  };
}
