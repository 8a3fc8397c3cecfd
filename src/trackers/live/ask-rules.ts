import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Rule, RuleSetting } from '../../rules/index.js';
import type { Database, Db, ProfilePlace } from '../../storage/index.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Plan } from '../plan/plan.js';
import type { ReadTraitSayings } from './hydrate.js';
import { createLayoutBook } from './layout-book.js';
import { createPlanReader, type LivePlan, livePlanOf } from './plan-cache.js';
import { type AskingContext, askPlaces } from './survey-places.js';

/** A rule that is to be asked of somebody, under a name that the asker gives it. */
export interface RuleQuestion {
  readonly name: string;
  readonly rule: Rule;
  readonly setting: RuleSetting;
  /** The setting's; IANA name. */
  readonly timeZone: string;
}

/** Questions of one workspace, read once and asked of as many people as one likes. */
export interface RuleQuestions {
  readonly workspaceId: WorkspaceId;
  readonly names: readonly string[];
  readonly plan: Plan;
}

export function planQuestions(
  workspaceId: WorkspaceId,
  questions: readonly RuleQuestion[],
): RuleQuestions {
  const rules = questions.map((question, ruleId) => ({ ...question, ruleId }));
  return {
    workspaceId,
    names: questions.map(({ name }) => name),
    plan: compilePlan(workspaceId, rules),
  };
}

/** People of the questions' workspace, asked at one instant. */
export interface PeopleAsked {
  readonly profileIds: readonly ProfileId[];
  readonly now: Instant;
}

/** For each of the people, the names of the questions whose rules hold. */
export type RuleAnswers = ReadonlyMap<ProfileId, ReadonlySet<string>>;

/** Asks rules of people at an instant, by any process: not by the members that are kept, which lag behind. */
export type AskRules = (
  database: Database,
  questions: RuleQuestions,
  people: PeopleAsked,
) => Promise<RuleAnswers>;

/**
 * What serves somewhere as a live rule is asked of what is kept of people, a few bytes each; what does not is
 * worked out from their log. Both are exact for what has taken effect.
 */
export function createAskRules({
  readTraits,
}: {
  readonly readTraits: ReadTraitSayings;
}): AskRules {
  const context: AskingContext = { readTraits, layouts: createLayoutBook() };
  const readLive = createPlanReader();
  return (database, questions, people) =>
    database.transaction(async (tx) => {
      // Rows that were read before an event and rows that were read behind it would answer for a time that never was.
      await tx.query('set transaction isolation level repeatable read, read only');
      const live = await readLive(tx, questions.workspaceId);
      return askAll(context, tx, { live, questions, people });
    });
}

interface Asking {
  readonly live: LivePlan;
  readonly questions: RuleQuestions;
  readonly people: PeopleAsked;
}

async function askAll(
  context: AskingContext,
  snapshot: Db,
  { live, questions, people: { profileIds, now } }: Asking,
): Promise<RuleAnswers> {
  const { workspaceId, plan } = questions;
  const places = profileIds.map((profileId): ProfilePlace => ({ workspaceId, profileId }));
  const answers = new Map(profileIds.map((profileId) => [profileId, new Set<string>()]));
  const { kept, unkept } = sortQuestions(questions, live);
  const asks = [
    { live, nameOf: kept, hasRows: true },
    { live: livePlanOf(plan), nameOf: unkept, hasRows: false },
  ];
  for (const { nameOf, ...asked } of asks.filter((each) => each.nameOf.size > 0)) {
    const rules = [...nameOf.keys()];
    const found = await askPlaces(context, snapshot, { ...asked, places, rules, now });
    for (const [profileId, holding] of found) {
      const names = [...holding].flatMap((rule) => nameOf.get(rule) ?? []);
      for (const name of names) answers.get(profileId)?.add(name);
    }
  }
  return answers;
}

/** Place of a rule in a plan → the names of the questions that it answers. */
type NamesOfRule = ReadonlyMap<number, readonly string[]>;

/** Tells what serves, by its place in the live plan, from what does not, by its place in the questions' own. */
function sortQuestions(
  { names, plan }: RuleQuestions,
  live: LivePlan,
): { readonly kept: NamesOfRule; readonly unkept: NamesOfRule } {
  const serving = servingPlaces(live);
  const kept = new Map<number, readonly string[]>();
  const unkept = new Map<number, readonly string[]>();
  for (const [question, name] of names.entries()) {
    const place = serving.get(plan.rules[question]?.node.key ?? '');
    if (place === undefined) unkept.set(question, [name]);
    else kept.set(place, [...(kept.get(place) ?? []), name]);
  }
  return { kept, unkept };
}

/** Definition → the place of a rule that serves and has it. */
function servingPlaces({ plan, rules }: LivePlan): ReadonlyMap<string, number> {
  return new Map(
    plan.rules.flatMap(({ node }, place) =>
      rules[place]?.state === 'live' ? [[node.key, place] as const] : [],
    ),
  );
}
