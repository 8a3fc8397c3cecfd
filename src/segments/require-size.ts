import { segmentsTooLarge, suppressedWithoutPast } from './errors.js';
import type { RuleSize } from './measure-inlined.js';

/** Of rules with their segments in their places. */
const MOST = { conditions: 1_000, levels: 200, held: 2 };

const WORDS: Readonly<Record<keyof typeof MOST, string>> = {
  conditions: `more than ${MOST.conditions.toLocaleString('en')} conditions`,
  levels: `conditions in more than ${MOST.levels} levels`,
  held: 'more than two `after` and `until` in each other',
};

/**
 * @param what begins the sentence: `The segment “vip”`
 * @throws AppError `segments-too-large`, `suppressed-without-past`
 */
export function requireSize(what: string, size: RuleSize): void {
  for (const measure of ['conditions', 'levels', 'held'] as const) {
    if (size[measure] > MOST[measure]) throw segmentsTooLarge.make({ what, has: WORDS[measure] });
  }
  if (size.holdsSuppressed) throw suppressedWithoutPast.make({ what });
}
