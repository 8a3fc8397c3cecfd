import type { Instant } from '../../kernel/index.js';
import { readAllConsents } from '../../privacy/index.js';
import type { Rule, RuleSetting } from '../../rules/index.js';
import type { Db, ProfilePlace } from '../../storage/index.js';
import type { PersonView } from '../leaves/leaf.js';
import { hydrate, type ReadTraitSayings } from '../live/hydrate.js';
import { readSuppressedAs } from '../live/read-suppressed-as.js';
import type { Plan } from '../plan/plan.js';
import { type ExplainedRule, explainRule, prepareExplanation } from './explain-rule.js';

/** A rule that is to be explained for one person. */
export interface PersonQuestion {
  readonly place: ProfilePlace;
  readonly rule: Rule;
  readonly setting: RuleSetting;
  /** The setting's; IANA name. */
  readonly timeZone: string;
  readonly now: Instant;
  /** When something happened to them first. */
  readonly firstAt: Instant;
}

/**
 * Says why a rule holds for somebody, or why it does not, part by part: made of the whole log at this very instant,
 * not of what is kept for live rules.
 */
export async function explainPerson(
  db: Db,
  question: PersonQuestion,
  readTraits: ReadTraitSayings,
): Promise<ExplainedRule> {
  const { place, now, firstAt } = question;
  const prepared = prepareExplanation(question);
  const person = await readWholePerson(db, prepared.plan, { place, readTraits });
  return explainRule(prepared, person, { from: beginningOf(person, { firstAt, now }), now });
}

/** What is dated ahead can have been said before it happened: a consent counts from its receipt. */
function beginningOf(
  { consents }: PersonView,
  { firstAt, now }: { readonly firstAt: Instant; readonly now: Instant },
): Instant {
  const saidAt = [...consents.values()].flatMap((said) => said.map((each) => each.saidAt));
  return saidAt.reduce((first, at) => Math.min(first, at), Math.min(firstAt, now)) - 1;
}

async function readWholePerson(
  db: Db,
  plan: Plan,
  { place, readTraits }: { readonly place: ProfilePlace; readonly readTraits: ReadTraitSayings },
): Promise<PersonView> {
  const { profileId } = place;
  const asOf = Number.NEGATIVE_INFINITY;
  const request = { place, slots: [...plan.trackers.keys()], asOf, without: new Set<never>() };
  const made = await hydrate(db, plan, { requests: [request], readTraits, keepsAll: true });
  const states = [...plan.emptyStates];
  for (const [slot, state] of made.get(profileId) ?? []) states[slot] = state;
  return {
    profileId,
    states,
    consents: (await readAllConsents(db, [place])).get(profileId) ?? new Map(),
    suppressedAs: (await readSuppressedAs(db, [place])).get(profileId) ?? new Set(),
  };
}
