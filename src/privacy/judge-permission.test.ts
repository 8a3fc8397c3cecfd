import { expect, test } from 'vitest';
import type { EventId, ProfileId, SourceId } from '../kernel/index.js';
import type { Consent, ConsentStatus } from './consent.js';
import { judgePermission, type Reachability } from './judge-permission.js';
import type { SuppressionReason } from './suppression.js';

const NEW = { key: 'new', address: 'new@shop.example', tiedAt: 2 };
const OLD = { key: 'old', address: 'old@shop.example', tiedAt: 1 };

function consent(purpose: string, status: ConsentStatus): [string, Consent[]] {
  const saying = { purpose, status, saidAt: 1, heardAt: 1, eventId: 'e' as EventId, proof: null };
  return [
    purpose,
    [{ ...saying, sourceId: 1 as SourceId, originId: 'p' as ProfileId, joinedAt: null }],
  ];
}

function person(more: Partial<Reachability> = {}): Reachability {
  return {
    isMergedAway: false,
    addresses: [NEW, OLD],
    consents: new Map([consent('marketing', 'granted')]),
    suppressions: new Map(),
    ...more,
  };
}

function suppressed(...entries: [string, SuppressionReason[]][]): Partial<Reachability> {
  return { suppressions: new Map(entries) };
}

test('who agreed is mailed at the newest address, and not tracked unasked', () => {
  expect(judgePermission('marketing', person())).toEqual({
    kind: 'may',
    address: NEW,
    isTracked: false,
  });
});

test('who agreed to tracking, too, is tracked', () => {
  const consents = new Map([consent('marketing', 'granted'), consent('tracking', 'granted')]);
  expect(judgePermission('marketing', person({ consents }))).toMatchObject({ isTracked: true });
});

test.each([
  ['merged', { isMergedAway: true }],
  ['no-address', { addresses: [] }],
  ['no-consent', { consents: new Map() }],
  ['no-consent', { consents: new Map([consent('newsletter', 'granted')]) }],
  ['consent-withdrawn', { consents: new Map([consent('marketing', 'withdrawn')]) }],
  ['unsubscribed', suppressed(['old', ['unsubscribed']])],
  ['complained', suppressed(['old', ['complained']])],
  ['bounced', suppressed(['new', ['bounced']], ['old', ['bounced']])],
  ['manual', suppressed(['new', ['manual']], ['old', ['manual']])],
])('a marketing mail does not go: %s', (reason, more) => {
  expect(judgePermission('marketing', person(more))).toEqual({ kind: 'may-not', reason });
});

test.each([[['bounced']], [['manual']]] as [SuppressionReason[]][])(
  'an address that is %s is passed over for the next one',
  (reasons) => {
    const judged = judgePermission('marketing', person(suppressed(['new', reasons])));
    expect(judged).toMatchObject({ kind: 'may', address: OLD });
  },
);

test('what somebody asked for goes without consent and after unsubscribing', () => {
  const more = { consents: new Map(), ...suppressed(['new', ['unsubscribed']]) };
  expect(judgePermission('transactional', person(more))).toMatchObject({
    kind: 'may',
    address: NEW,
  });
});

test.each(['complained', 'bounced', 'manual'] as const)(
  'not even that goes to an address that is %s',
  (reason) => {
    const more = { addresses: [NEW], ...suppressed(['new', [reason]]) };
    expect(judgePermission('transactional', person(more))).toEqual({ kind: 'may-not', reason });
  },
);
