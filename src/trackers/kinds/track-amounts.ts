import type { EventPattern, Path } from '../../rules/index.js';
import type { Tracked } from '../plan/tracked.js';
import { type TrackerSetting, textOfPart } from '../plan/tracker-setting.js';
import { compilePattern } from '../values/compile-pattern.js';
import { compileValues } from '../values/compile-values.js';
import {
  type AmountKind,
  type Amounts,
  addAmount,
  amountOf,
  NO_AMOUNTS,
  packAmounts,
  pruneAmounts,
  unpackAmounts,
} from './amounts.js';
import { hearsPattern, homeOfPattern, needsWithin } from './heard-pattern.js';
import { type Keep, reachOfKeep } from './keep.js';
import { type Between, isWithin } from './moments.js';

/** Events whose values at a path are looked at. */
export interface ValuedEvents {
  readonly pattern: EventPattern;
  readonly path: Path;
  /** Whether numbers are amounts, to be converted to the workspace's currency. */
  readonly asMoney: boolean;
  /** Only those of this stretch. */
  readonly between?: Between | undefined;
}

/** What two conditions have to agree in to look at the same values. */
export function textOfValued(
  { pattern, path, asMoney, between }: ValuedEvents,
  setting: TrackerSetting,
): string {
  const money = asMoney ? setting.moneyKey : '';
  const stretch = between === undefined ? '' : `${between.from} ${between.to}`;
  return `${textOfPart(pattern, setting)} ${JSON.stringify(path)} ${money} ${stretch}`;
}

/** The numbers at a path of events. */
export function trackAmounts(
  valued: ValuedEvents & { readonly kind: AmountKind; readonly keep: Keep },
  setting: TrackerSetting,
): Tracked<Amounts> {
  const { pattern, between, kind, keep } = valued;
  const isOf = compilePattern(pattern, setting);
  const needs = needsWithin(pattern, between);
  const valuesOf = compileValues(valued.path, { asMoney: valued.asMoney }, setting);
  return {
    base: `exact ${kind} ${textOfValued(valued, setting)}`,
    home: homeOfPattern(pattern),
    hears: hearsPattern(pattern),
    keep,
    kind: {
      empty: NO_AMOUNTS,
      concerns: (event) => isOf(event) && isWithin(event, between),
      needs: () => needs,
      add: (state, event) => {
        const { number, count } = amountOf(kind, valuesOf(event));
        return count === 0
          ? state
          : addAmount(kind, state, { at: event.occurredAt, number, count });
      },
      prune: (state, kept, horizon) => pruneAmounts(state, { kind, keep: kept }, horizon),
      reachOf: reachOfKeep,
      pack: packAmounts,
      unpack: unpackAmounts,
    },
  };
}
