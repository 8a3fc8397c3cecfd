import type { Instant } from '../../kernel/index.js';
import { readConsentHistory } from '../../privacy/index.js';
import type { Rule, RuleSetting } from '../../rules/index.js';
import type { Db, ProfilePlace } from '../../storage/index.js';
import type { PersonView } from '../leaves/leaf.js';
import { readHistories } from '../live/hydrate.js';
import { readSuppressedAs } from '../live/read-suppressed-as.js';
import { type ExplainedRule, explainRule, prepareExplanation } from './explain-rule.js';
import { tellLife } from './tell-life.js';

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
export async function explainPerson(db: Db, question: PersonQuestion): Promise<ExplainedRule> {
  const { place, now, firstAt } = question;
  const prepared = prepareExplanation(question);
  const facts = await readFacts(db, place);
  const { plan } = prepared;
  // Asked from the beginning on, nothing of the log is left out.
  const asOf = Number.NEGATIVE_INFINITY;
  const request = { place, slots: [...plan.trackers.keys()], asOf, without: new Set<never>() };
  const histories = await readHistories(db, plan, [request]);
  const life = tellLife(plan, facts, histories.get(place.profileId) ?? new Map());
  return explainRule(prepared, life, { from: beginningOf(facts, { firstAt, now }), now });
}

type Facts = Omit<PersonView, 'states'>;

async function readFacts(db: Db, place: ProfilePlace): Promise<Facts> {
  const { profileId } = place;
  return {
    profileId,
    consents: (await readConsentHistory(db, [place])).get(profileId) ?? new Map(),
    suppressedAs: (await readSuppressedAs(db, [place])).get(profileId) ?? new Set(),
  };
}

/** What is dated ahead can have been said before it happened: a consent counts from its receipt. */
function beginningOf(
  { consents }: Facts,
  { firstAt, now }: { readonly firstAt: Instant; readonly now: Instant },
): Instant {
  const saidAt = [...consents.values()].flatMap((said) => said.map((each) => each.saidAt));
  return saidAt.reduce((first, at) => Math.min(first, at), Math.min(firstAt, now)) - 1;
}
