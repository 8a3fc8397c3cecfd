import { findWorkspace } from '../../access/index.js';
import { parseDecimal, type WorkspaceId } from '../../kernel/index.js';
import {
  type ComputedTrait,
  checkRule,
  computedKindOf,
  type Rule,
  type RuleSetting,
  referencesOf,
  walkRule,
} from '../../rules/index.js';
import type { Db } from '../../storage/index.js';
import { computedCycle, computedInvalid } from '../errors.js';
import { findCycle } from '../find-cycle.js';
import { listLists } from '../list-store.js';
import { requireSize } from '../require-size.js';
import { readRuleSetting } from '../rule-setting.js';
import { measureUnfolded, unfoldSegments } from './measure-unfolded.js';

const MAX_DESCRIPTION = 2_000;
const MAX_CASES = 100;
const MAX_VALUE = 100;

/** These stand for something else where traits are named in addresses. */
const RESERVED = ['settings', 'refresh'];

/** @throws AppError `computed-invalid` */
export function checkComputedName(name: string): string {
  if (/^[a-z][a-z0-9_]{0,63}$/.test(name) && !RESERVED.includes(name)) return name;
  throw computedInvalid.make({
    problem:
      'The name should be 1 to 64 small letters, digits and underscores, and begin with a letter, such as yearly_total.',
  });
}

/**
 * Checks a computed trait against what its workspace has.
 *
 * @throws AppError `computed-invalid`, `computed-cycle`, `rule-invalid`, `segments-too-large`,
 * `suppressed-without-past`
 */
export async function checkComputed(
  db: Db,
  {
    workspaceId,
    name,
    trait,
  }: { readonly workspaceId: WorkspaceId; readonly name: string; readonly trait: ComputedTrait },
): Promise<void> {
  const problem = problemOf(trait);
  if (problem !== undefined) throw computedInvalid.make({ problem });
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const before = await readRuleSetting(db, workspaceId);
  const setting = { ...before, computed: new Map([...before.computed, [name, trait]]) };
  const lists = await listLists(db, workspaceId);
  for (const rule of rulesOf(trait)) {
    checkRule(rule, {
      currency: workspace.currency,
      segments: [...setting.segments.keys()],
      lists: lists.map(({ key }) => key),
      computed: new Map([...setting.computed].map(([each, of]) => [each, computedKindOf(of)])),
    });
  }
  requireNoCycle(name, setting);
  requireFit(name, setting);
}

function rulesOf(trait: ComputedTrait): readonly Rule[] {
  switch (trait.kind) {
    case 'measure':
      return [{ kind: 'measure', measure: trait.measure, test: { kind: 'exists' } }];
    case 'when':
    case 'elapsed':
      return [{ kind: 'did', events: trait.events }];
    case 'cases':
      return trait.cases.map(({ rule }) => rule);
  }
}

function problemOf(trait: ComputedTrait): string | undefined {
  if (trait.description.length > MAX_DESCRIPTION) {
    return `The description has at most ${MAX_DESCRIPTION.toLocaleString('en')} characters.`;
  }
  if (trait.kind === 'measure') return trait.isMoney ? problemOfMoney(trait) : undefined;
  return trait.kind === 'cases' ? problemOfCases(trait) : undefined;
}

const AMOUNTS = ['sum', 'average', 'min', 'max'];

function problemOfMoney({ measure }: Extract<ComputedTrait, { kind: 'measure' }>) {
  const isOfAmounts =
    measure.of === 'score'
      ? measure.terms.every(({ path }) => path !== undefined)
      : AMOUNTS.includes(measure.of);
  return isOfAmounts
    ? undefined
    : 'Only what sums amounts, or takes one of them, is an amount of money: sum, average, min, max, and a score whose terms all name a property.';
}

function problemOfCases({ cases, otherwise }: Extract<ComputedTrait, { kind: 'cases' }>) {
  if (cases.length === 0 || cases.length > MAX_CASES) return `There are 1 to ${MAX_CASES} cases.`;
  const values = [
    ...cases.map(({ value }) => value),
    ...(otherwise === undefined ? [] : [otherwise]),
  ];
  const problem = values.map(problemOfValue).find((each) => each !== undefined);
  if (problem !== undefined) return problem;
  // Who was suppressed when is not kept, and a trait can be asked about any day.
  const isSuppressed = cases.some(({ rule }) =>
    [...walkRule(rule)].some(({ kind }) => kind === 'suppressed'),
  );
  return isSuppressed
    ? 'The past of suppressed addresses is not kept: cases can’t ask for it.'
    : undefined;
}

function problemOfValue(value: string | number): string | undefined {
  if (typeof value === 'number') return undefined;
  const isOne = value.trim() === value && value !== '' && value.length <= MAX_VALUE;
  if (!isOne || /\p{Cc}|\p{Cs}/u.test(value)) {
    return `A text has 1 to ${MAX_VALUE} characters, without line breaks and without blanks at its ends.`;
  }
  if (parseDecimal(value) !== undefined) return `“${value}” is a number: write it without quotes.`;
  return /^\d{4}-\d{2}-\d{2}/.test(value)
    ? `“${value}” reads as a date, and cases are none.`
    : undefined;
}

type Names = Pick<RuleSetting, 'segments' | 'computed'>;

/** First among computed traits: only without a cycle can they be put in the places of their names. */
function requireNoCycle(name: string, setting: Names): void {
  const path = cycleOfComputed(name, setting) ?? cycleOfSegments(setting);
  if (path !== undefined) throw computedCycle.make({ path });
}

function cycleOfComputed(name: string, { computed }: Names): readonly string[] | undefined {
  const namesOf = (from: string) => {
    const trait = computed.get(from);
    return trait === undefined ? [] : rulesOf(trait).flatMap((rule) => referencesOf(rule).computed);
  };
  const passed = new Set<string>();
  const follow = (from: string): readonly string[] | undefined => {
    for (const next of namesOf(from)) {
      if (next === name) return [from, name];
      if (passed.has(next)) continue;
      passed.add(next);
      const way = follow(next);
      if (way !== undefined) return [from, ...way];
    }
    return undefined;
  };
  return follow(name);
}

function cycleOfSegments(setting: Names): readonly string[] | undefined {
  const rules = unfoldSegments(setting);
  for (const key of rules.keys()) {
    const cycle = findCycle(key, rules);
    if (cycle !== undefined) return cycle.map((each) => `segment ${each}`);
  }
  return undefined;
}

/** It, and all segments that have grown with it. */
function requireFit(name: string, setting: Names): void {
  const own: Rule = { kind: 'computed', name, test: { kind: 'exists' } };
  requireSize(`The computed trait “${name}”`, measureUnfolded(setting, own));
  for (const key of setting.segments.keys()) {
    const rule: Rule = { kind: 'segment', segment: key };
    requireSize(`The segment “${key}”`, measureUnfolded(setting, rule));
  }
}
