import type { EmailAddress } from '../identity/index.js';
import { type Consent, decideConsent, TRACKING, TRANSACTIONAL } from './consent.js';
import type { SuppressionReason } from './suppression.js';

/** Why a message may not go to a profile. */
export type LeftOutReason =
  | 'merged'
  | 'no-address'
  | 'no-consent'
  | 'consent-withdrawn'
  | 'unsubscribed'
  | 'complained'
  | 'bounced'
  | 'manual';

/** Whether a message may go to a profile now, and where. */
export type Permission =
  | {
      readonly kind: 'may';
      readonly address: EmailAddress;
      /** Whether opens and clicks may be recorded. */
      readonly isTracked: boolean;
    }
  | { readonly kind: 'may-not'; readonly reason: LeftOutReason };

/** What is known of a profile that somebody wants to mail. */
export interface Reachability {
  readonly isMergedAway: boolean;
  /** Its `email` identifiers, the newest first. */
  readonly addresses: readonly EmailAddress[];
  readonly consents: ReadonlyMap<string, readonly Consent[]>;
  /** Of its addresses, by their keys. */
  readonly suppressions: ReadonlyMap<string, readonly SuppressionReason[]>;
}

/** Decides by docs/decisions/0008-permission-and-mail.md: who is in doubt is not mailed. */
export function judgePermission(purpose: string, person: Reachability): Permission {
  if (person.isMergedAway) return mayNot('merged');
  if (person.addresses.length === 0) return mayNot('no-address');
  const refused = refusedByConsent(purpose, person) ?? refusedByPerson(purpose, person);
  if (refused !== undefined) return mayNot(refused);
  const usable = person.addresses.find(({ key }) => !isUnusable(person.suppressions.get(key)));
  if (usable === undefined) return mayNot(whyUnusable(person));
  const tracking = decideConsent(person.consents.get(TRACKING) ?? []);
  return { kind: 'may', address: usable, isTracked: tracking?.status === 'granted' };
}

function mayNot(reason: LeftOutReason): Permission {
  return { kind: 'may-not', reason };
}

function refusedByConsent(purpose: string, { consents }: Reachability): LeftOutReason | undefined {
  if (purpose === TRANSACTIONAL) return undefined;
  const consent = decideConsent(consents.get(purpose) ?? []);
  if (consent === undefined) return 'no-consent';
  return consent.status === 'granted' ? undefined : 'consent-withdrawn';
}

/** What somebody said at one of their addresses holds for all of them. */
function refusedByPerson(purpose: string, person: Reachability): LeftOutReason | undefined {
  const reasons = new Set(
    person.addresses.flatMap(({ key }) => person.suppressions.get(key) ?? []),
  );
  if (reasons.has('complained')) return 'complained';
  return purpose !== TRANSACTIONAL && reasons.has('unsubscribed') ? 'unsubscribed' : undefined;
}

function isUnusable(reasons: readonly SuppressionReason[] = []): boolean {
  return reasons.includes('bounced') || reasons.includes('manual');
}

function whyUnusable({ addresses, suppressions }: Reachability): LeftOutReason {
  const [newest] = addresses;
  const reasons = newest && suppressions.get(newest.key);
  return reasons?.includes('bounced') ? 'bounced' : 'manual';
}
