import type { EventPattern } from '../../rules/index.js';
import type { Tracked } from '../plan/tracked.js';
import type { TrackerSetting } from '../plan/tracker-setting.js';
import { compilePattern } from '../values/compile-pattern.js';
import { hearsPattern, homeOfPattern, needsWithin, textOfPattern } from './heard-pattern.js';
import { type Keep, reachOfKeep } from './keep.js';
import type { Between } from './moments.js';
import {
  addMoment,
  isWithin,
  type Moments,
  NO_MOMENTS,
  packMoments,
  pruneMoments,
  unpackMoments,
} from './moments.js';

/** When events of a pattern happened. */
export function trackMoments(
  {
    pattern,
    between,
    keep,
  }: {
    readonly pattern: EventPattern;
    /** Only those of this stretch. */
    readonly between?: Between | undefined;
    readonly keep: Keep;
  },
  setting: TrackerSetting,
): Tracked<Moments> {
  const isOf = compilePattern(pattern, setting);
  const needs = needsWithin(pattern, between);
  return {
    base: `moments ${textOfPattern(pattern, setting)} ${between?.from ?? ''} ${between?.to ?? ''}`,
    home: homeOfPattern(pattern),
    hears: hearsPattern(pattern),
    keep,
    kind: {
      empty: NO_MOMENTS,
      concerns: (event) => isOf(event) && isWithin(event, between),
      needs: () => needs,
      add: (state, event) => addMoment(state, event.occurredAt),
      prune: pruneMoments,
      reachOf: reachOfKeep,
      ofTimes:
        pattern.where === undefined && between === undefined
          ? (at) => ({ ...NO_MOMENTS, at })
          : undefined,
      pack: packMoments,
      unpack: unpackMoments,
    },
  };
}
