import type { JsonObject, JsonValue } from '../../../src/kernel/index.js';
import type { Rule } from '../../../src/rules/rule.js';
import type { RuleCase } from './rule-case.js';
import type { Step, WorldPlan } from './world-plan.js';

/** How often a smaller case is tried. Each plays its world anew, which takes a quarter of a second. */
const MAX_TRIES = 240;

/** The smallest case that still fails, as far as a few hundred tries lead. */
export async function shrinkCase(
  failing: RuleCase,
  fails: (smaller: RuleCase) => Promise<boolean>,
): Promise<RuleCase> {
  let [best, tries] = [failing, 0];
  const shrinkBy = async (
    smallerOnes: (from: RuleCase) => Iterable<RuleCase>,
  ): Promise<boolean> => {
    for (const smaller of smallerOnes(best)) {
      if (tries >= MAX_TRIES) return false;
      tries += 1;
      if (!(await fails(smaller).catch(() => false))) continue;
      best = smaller;
      return true;
    }
    return false;
  };
  while (await shrinkBy(withSmallerRules));
  for (const size of [8, 4, 2, 1]) while (await shrinkBy((from) => withFewerSteps(from, size)));
  while (await shrinkBy(withFewerEvents));
  while (await shrinkBy(withSmallerRules));
  while (await shrinkBy(withFewerMembers));
  return best;
}

function* withSmallerRules(from: RuleCase): Iterable<RuleCase> {
  for (const rule of smallerRules(from)) yield { ...from, rule };
}

function* smallerRules({ plan, rule }: RuleCase): Iterable<Rule> {
  for (const smaller of smallerNodes(rule as unknown as Node)) {
    yield smaller as unknown as Rule;
  }
  if (rule.kind !== 'segment') return;
  const named = plan.segments.find(({ key }) => key === rule.segment);
  if (named !== undefined) yield named.rule;
}

type Node = Readonly<Record<string, unknown>>;
const PARTS = ['rules', 'filters', 'events', 'terms', 'values', 'steps'];
const OPTIONS = ['window', 'where', 'count', 'absence', 'within'];

/** A node's parts in its place, and the node with one part less, or with a smaller one. */
function* smallerNodes(node: Node): Iterable<Node> {
  for (const name of ['rules', 'filters']) yield* listAt(node, name);
  for (const name of ['rule', 'filter']) if (name in node) yield node[name] as Node;
  for (const name of OPTIONS.filter((each) => each in node)) {
    const { [name]: _, ...rest } = node;
    yield rest;
  }
  for (const name of PARTS) yield* withoutOne(node, name);
  for (const [name, part] of Object.entries(node)) {
    for (const smaller of smallerParts(part)) yield { ...node, [name]: smaller };
  }
}

function* withoutOne(node: Node, name: string): Iterable<Node> {
  const parts = listAt(node, name);
  if (parts.length < 2) return;
  for (const part of parts) yield { ...node, [name]: parts.filter((each) => each !== part) };
}

function listAt(node: Node, name: string): readonly Node[] {
  const list = node[name];
  const isOfNodes = Array.isArray(list) && list.every((each) => typeof each === 'object');
  return isOfNodes ? (list as Node[]) : [];
}

function* smallerParts(part: unknown): Iterable<unknown> {
  if (Array.isArray(part)) {
    for (const [at, each] of part.entries()) {
      for (const smaller of smallerParts(each)) yield part.with(at, smaller);
    }
  } else if (typeof part === 'object' && part !== null) {
    yield* smallerNodes(part as Node);
  }
}

function* withFewerSteps(from: RuleCase, size: number): Iterable<RuleCase> {
  const { steps } = from.plan;
  for (let at = steps.length - size; at >= 0; at -= size) {
    yield withSteps(from, steps.toSpliced(at, size));
  }
}

function withSteps(from: RuleCase, steps: readonly Step[]): RuleCase {
  const plan: WorldPlan = { ...from.plan, steps };
  return { ...from, plan };
}

function* withFewerEvents(from: RuleCase): Iterable<RuleCase> {
  for (const { steps, step, at } of sendsOf(from)) {
    for (const event of step.events) {
      const events = step.events.filter((each) => each !== event);
      if (events.length > 0) yield withSteps(from, steps.with(at, { ...step, events }));
    }
  }
}

/** Events with less in them, and a plan without what the rule may not need. */
function* withFewerMembers(from: RuleCase): Iterable<RuleCase> {
  const { plan } = from;
  if (plan.segments.length > 0) yield { ...from, plan: { ...plan, segments: [] } };
  if (plan.rates.length > 0) yield { ...from, plan: { ...plan, rates: [] } };
  for (const { steps, step, at } of sendsOf(from)) {
    for (const [place, event] of step.events.entries()) {
      for (const smaller of smallerEvents(event)) {
        const events = step.events.with(place, smaller);
        yield withSteps(from, steps.with(at, { ...step, events }));
      }
    }
  }
}

function* sendsOf({ plan: { steps } }: RuleCase) {
  for (const [at, step] of steps.entries()) if (step.kind === 'send') yield { steps, step, at };
}

function* smallerEvents(event: JsonObject): Iterable<JsonObject> {
  for (const name of ['context', 'properties', 'traits']) {
    const inner = event[name] as JsonObject | undefined;
    if (inner === undefined) continue;
    yield without(event, name);
    for (const member of Object.keys(inner)) yield { ...event, [name]: without(inner, member) };
  }
}

function without(object: JsonObject, name: string): JsonObject {
  const { [name]: _, ...rest } = object as Record<string, JsonValue>;
  return rest;
}
