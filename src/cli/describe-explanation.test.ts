import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { ProfileId } from '../kernel/index.js';
import { parseRule } from '../rules/index.js';
import type { ExplainedSegment } from '../segments/index.js';
import type { ExplainedRule } from '../trackers/index.js';
import { describeExplanation } from './describe-explanation.js';

const profileId = '01940000-0000-7000-8000-000000000001' as ProfileId;
const terminal = {
  say: () => undefined,
  complain: () => undefined,
  colours: pc.createColors(false),
};
const at = (text: string) => Date.parse(text);

function partOf(rule: string, more: Partial<ExplainedRule> = {}): ExplainedRule {
  return {
    rule: parseRule(rule).rule,
    holds: true,
    value: undefined,
    valueThen: undefined,
    since: null,
    isLonger: false,
    changesAt: null,
    unchangedUntil: null,
    changesWhen: null,
    would: [],
    parts: [],
    ...more,
  };
}

function tell(explained: ExplainedRule, more: Partial<ExplainedSegment> = {}): string[] {
  const member = { isMember: true, since: null };
  const whole = { key: 'x', name: 'Best', version: 1, profileId, timeZone: 'Europe/Oslo' };
  return describeExplanation({ ...whole, explained, member, ...more }, terminal);
}

test('a tree with marks, values and times of the workspace, and what time does to the whole', () => {
  const since = at('2026-10-20T10:00:00.000Z');
  const changesAt = at('2026-11-19T10:00:00.000Z');
  const orders = 'did "Order Completed" in the last 30 days';
  const last = 'last "Order Completed" in the last 30 days';
  const changesWhen = 'the last "Order Completed" is 30 days old';
  const explained = partOf(`${orders} and ${last}`, {
    since,
    changesAt,
    parts: [
      partOf(orders, { value: 1, valueThen: 0, since, changesAt, changesWhen }),
      partOf(last, { value: '2026-10-20T10:00:00.000Z', since, isLonger: true }),
      partOf('trait.city = "Rome"', {
        holds: false,
        value: null,
        would: ['a value of trait.city', 'a move'],
      }),
    ],
  });
  expect(tell(explained)).toEqual([
    `${profileId} is in “Best” since 2026-10-20 12:00:00.`,
    'If nothing happens, leaves 2026-11-19 11:00:00, when the last "Order Completed" is 30 days old.',
    '',
    '✓ all of',
    '    since 2026-10-20 12:00:00; turns 2026-11-19 11:00:00',
    '  ✓ did "Order Completed" in the last 30 days',
    '      is 1; since 2026-10-20 12:00:00; turns 2026-11-19 11:00:00 by itself and is 0 then, when the last "Order Completed" is 30 days old',
    '  ✓ last "Order Completed" in the last 30 days',
    '      is 2026-10-20 12:00:00; since before 2026-10-20 12:00:00',
    '  ✗ trait.city = "Rome"',
    '      is not there; would turn by a value of trait.city, or by a move',
    '',
    'Times are those of Europe/Oslo.',
  ]);
});

test('who is not in, what never changes, and lists that are behind or not there', () => {
  expect(tell(partOf('everyone', { holds: false })).slice(0, 3)).toEqual([
    `${profileId} is not in “Best”.`,
    'This does not change by itself.',
    'The list of members is a moment behind.',
  ]);
  const looked = partOf('everyone', { unchangedUntil: at('2031-01-01T00:00:00.000Z') });
  expect(tell(looked, { member: null }).slice(1, 3)).toEqual([
    'If nothing happens, this does not change before 2031-01-01 01:00:00.',
    'The segment is being built: it has no list of members yet.',
  ]);
});
