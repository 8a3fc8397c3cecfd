import type { Rule } from '../../../src/rules/rule.js';
import { holds } from '../naive/holds.js';
import type { Person, Setting } from '../naive/person.js';
import { WORLD_COMPUTED } from './world-computed.js';
import type { WorldPlan } from './world-plan.js';

/** A rule, asked of a world at an instant. */
export interface RuleCase {
  readonly plan: WorldPlan;
  readonly rule: Rule;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export function settingOf({ timeZone, currency, rates, segments }: WorldPlan): Setting {
  return {
    timeZone,
    currency,
    rates,
    segments: new Map(segments.map(({ key, rule }) => [key, rule])),
    computed: WORLD_COMPUTED,
  };
}

/** Whom the naive reading finds, by their ids in order. */
export function expectedMembers(
  { rule, at }: Pick<RuleCase, 'rule' | 'at'>,
  people: readonly Person[],
  setting: Setting,
): string[] {
  return people
    .filter((person) => holds(rule, person, { setting, now: at }))
    .map(({ profileId }) => profileId);
}
