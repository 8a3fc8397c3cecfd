import type { Instant } from '../../kernel/index.js';
import { type Consent, decideConsent, readPurpose } from '../../privacy/index.js';
import type { ConsentRule, RandomRule, Rule, SuppressedRule } from '../../rules/index.js';
import { isInSample } from '../values/is-in-sample.js';
import type { LeafReading } from './leaf.js';

/** `consents to "marketing"`: what all that was said up to now comes to. */
export function consentLeaf(rule: ConsentRule): LeafReading {
  const purpose = readPurpose(rule.purpose) ?? rule.purpose;
  const statusAt = (consents: ReadonlyMap<string, readonly Consent[]>, now: Instant) =>
    decideConsent(lastOfEach(consents.get(purpose) ?? [], now))?.status;
  return {
    rule,
    slots: [],
    fact: 'consent',
    holdsAt: ({ consents }, now) => statusAt(consents, now) === rule.status,
    changeAfter: ({ consents }, now) => {
      const ahead = (consents.get(purpose) ?? []).filter(({ saidAt }) => saidAt > now);
      return Math.min(...ahead.map(({ saidAt }) => saidAt), Number.POSITIVE_INFINITY);
    },
    valueAt: ({ consents }, now) => statusAt(consents, now) ?? null,
  };
}

/** Of each of those who were merged into one, what was said last. */
function lastOfEach(consents: readonly Consent[], now: Instant): readonly Consent[] {
  const last = new Map<string, Consent>();
  for (const consent of consents) {
    if (consent.saidAt > now) continue;
    const known = last.get(consent.originId);
    if (known === undefined || isLater(consent, known)) last.set(consent.originId, consent);
  }
  return [...last.values()];
}

function isLater(a: Consent, b: Consent): boolean {
  return a.saidAt === b.saidAt ? a.eventId > b.eventId : a.saidAt > b.saidAt;
}

/** `suppressed`, of which only the present is known. */
export function suppressedLeaf(rule: SuppressedRule): LeafReading {
  const { reason } = rule;
  return {
    rule,
    slots: [],
    fact: 'suppressed',
    holdsAt: ({ suppressedAs }) =>
      reason === undefined ? suppressedAs.size > 0 : suppressedAs.has(reason),
    changeAfter: () => Infinity,
    valueAt: ({ suppressedAs }) => [...suppressedAs].sort(),
  };
}

/** `in random 10% to 20% of "salt"` */
export function randomLeaf(rule: RandomRule): LeafReading {
  return {
    rule,
    slots: [],
    fact: undefined,
    holdsAt: ({ profileId }) => isInSample(rule, profileId),
    changeAfter: () => Infinity,
    valueAt: () => undefined,
  };
}

export function everyoneLeaf(rule: Rule): LeafReading {
  return {
    rule,
    slots: [],
    fact: undefined,
    holdsAt: () => true,
    changeAfter: () => Infinity,
    valueAt: () => undefined,
  };
}
