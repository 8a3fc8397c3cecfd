import type { Instant } from '../../kernel/index.js';
import type { PersonView } from '../leaves/leaf.js';
import { HELD_HOME, type Plan } from '../plan/plan.js';
import { lookAt } from '../plan/rule-node.js';
import type { PersonStates, RowTimes } from './person-states.js';
import { WalkedRows } from './walked-rows.js';

/** What rules are for one person at an instant, all asked anew. */
export interface Survey {
  /** Place of the rule in the plan → whether it holds. */
  readonly holds: ReadonlyMap<number, boolean>;
  /** The rows of the conditions that were looked at. */
  readonly rows: ReadonlyMap<string, RowTimes>;
}

/**
 * Asks rules of a person, all of whose states that they need are there.
 *
 * @param rules their places in the plan
 */
export function surveyPerson(
  plan: Plan,
  person: PersonStates,
  { rules, now }: { readonly rules: readonly number[]; readonly now: Instant },
): Survey {
  const { place: who, consents, suppressedAs } = person;
  const states = new WalkedRows(plan, person);
  const view: PersonView = { profileId: who.profileId, states, consents, suppressedAs };
  const holds = new Map<number, boolean>();
  const next = new Map<string, Instant>();
  const note = (home: string, at: Instant): void => {
    next.set(home, Math.min(at, next.get(home) ?? NEVER));
  };
  for (const place of rules) {
    const rule = plan.rules[place];
    if (rule === undefined) continue;
    const look = lookAt(rule.node, view, now);
    holds.set(place, look.holds);
    if (rule.isHeld) note(HELD_HOME, look.until);
  }
  for (const place of leavesIn(plan, rules)) {
    const leaf = plan.leaves[place];
    if (leaf === undefined) continue;
    note(plan.homeOfLeaf[place] ?? HELD_HOME, leaf.changeAfter(view, now));
    for (const slot of leaf.slots) note(plan.trackers[slot]?.home ?? HELD_HOME, NEVER);
  }
  const rows = [...next].map(([home, at]): [string, RowTimes] => [
    home,
    timesAfter(person.rows.get(home), { at, now }),
  ]);
  return { holds, rows: new Map(rows) };
}

const NEVER = Number.POSITIVE_INFINITY;

function leavesIn(plan: Plan, rules: readonly number[]): ReadonlySet<number> {
  return new Set(rules.flatMap((rule) => plan.rules[rule]?.leaves ?? []));
}

/** A row that is there keeps what it knew: what it wakes for has not been looked at. */
function timesAfter(
  known: RowTimes | undefined,
  { at, now }: { readonly at: Instant; readonly now: Instant },
): RowTimes {
  if (known === undefined) return { dueAt: at, asOf: now };
  return {
    dueAt: Math.min(at, known.dueAt),
    asOf: Number.isFinite(known.asOf) ? known.asOf : now,
  };
}
