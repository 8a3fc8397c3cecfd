import { expect, test } from 'vitest';
import type { EventId, ProfileId, SourceId } from '../kernel/index.js';
import { type Consent, type ConsentStatus, decideConsent } from './consent.js';

const SELF = 'self' as ProfileId;
const OTHER = 'other' as ProfileId;

function said(status: ConsentStatus, saidAt: number, more: Partial<Consent> = {}): Consent {
  const base = { purpose: 'marketing', proof: null, sourceId: 1 as SourceId, joinedAt: null };
  return {
    ...base,
    originId: SELF,
    status,
    saidAt,
    heardAt: saidAt,
    eventId: 'e' as EventId,
    ...more,
  };
}

function joined(status: ConsentStatus, saidAt: number, joinedAt: number): Consent {
  return said(status, saidAt, { originId: OTHER, joinedAt });
}

test('nothing said is nothing decided', () => {
  expect(decideConsent([])).toBeUndefined();
});

test('what a profile said itself holds', () => {
  expect(decideConsent([said('granted', 1)])?.status).toBe('granted');
  expect(decideConsent([said('withdrawn', 1)])?.status).toBe('withdrawn');
});

test.each([
  { own: said('granted', 5), other: joined('withdrawn', 1, 10), expected: 'withdrawn' },
  { own: said('withdrawn', 1), other: joined('granted', 5, 10), expected: 'withdrawn' },
  { own: said('granted', 1), other: joined('granted', 5, 10), expected: 'granted' },
])('of two that a merge brought together the stricter one wins: $expected', (each) => {
  expect(decideConsent([each.own, each.other])?.status).toBe(each.expected);
});

test('consent of a merged-in profile is the person’s where they said nothing themselves', () => {
  expect(decideConsent([joined('granted', 1, 10)])?.status).toBe('granted');
});

test('what is said after the merge overrules what came with it', () => {
  expect(decideConsent([said('granted', 11), joined('withdrawn', 1, 10)])?.status).toBe('granted');
});

test('what came in after the merge but was said before it overrules nothing that was said later', () => {
  const late = said('granted', 3, { heardAt: 11 });
  expect(decideConsent([late, joined('withdrawn', 5, 10)])?.status).toBe('withdrawn');
});
