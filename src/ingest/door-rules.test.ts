import { describe, expect, test } from 'vitest';
import { defaultDoorRules, priorityOf, ruleOf } from './door-rules.js';
import { doorRulesForm, readDoorRulesForm } from './door-rules-form.js';

function rulesOf(form: unknown) {
  return readDoorRulesForm(doorRulesForm.parse(form));
}

describe('by default', () => {
  test('a person has one user_id, and five of any other kind, ever', () => {
    const limitOf = (kind: string) => ruleOf(defaultDoorRules, kind).limit;
    expect(['user_id', 'email', 'anonymous_id', 'shopify_id'].map(limitOf)).toEqual([1, 5, 5, 5]);
    expect(ruleOf(defaultDoorRules, 'email').windowDays).toBeNull();
  });

  test('a new kind takes its place among the others by its name, as Segment’s page shows', () => {
    const kinds = ['ga_client_id', 'email', 'anonymous_id', 'user_id'];
    const order = priorityOf(defaultDoorRules);
    expect([...kinds].sort(order)).toEqual(['user_id', 'email', 'anonymous_id', 'ga_client_id']);
    expect([...kinds, 'android.id'].sort(order)).toEqual([
      'user_id',
      'email',
      'android.id',
      'anonymous_id',
      'ga_client_id',
    ]);
  });

  test('browsers, apps and telephones are devices, and names of people are not', () => {
    const isDevice = (kind: string) => ruleOf(defaultDoorRules, kind).isDevice;
    const devices = ['anonymous_id', 'ga_client_id', 'android.idfa', 'ios.push_token'];
    expect(devices.every(isDevice)).toBe(true);
    expect(['user_id', 'email', 'phone', 'crm_id'].some(isDevice)).toBe(false);
  });
});

describe('rules as people write them', () => {
  test('are filled up with what holds for the kind by default', () => {
    expect(
      rulesOf({ identifiers: [{ kind: 'user_id' }, { kind: 'anonymous_id', limit: 7 }] }),
    ).toEqual({
      identifiers: [
        ruleOf(defaultDoorRules, 'email'),
        ruleOf(defaultDoorRules, 'user_id'),
        { ...ruleOf(defaultDoorRules, 'anonymous_id'), limit: 7 },
      ],
      linksAliases: true,
      keptFields: null,
    });
  });

  test('can take a limit away, give it a window, and switch the suggested blocks off', () => {
    const [, email] = rulesOf({
      identifiers: [{ kind: 'email', limit: null, windowDays: 7, blocked: {} }],
    }).identifiers;
    expect(email).toMatchObject({
      limit: null,
      windowDays: 7,
      blocked: { exact: [], patterns: [] },
    });
  });

  test('leave user_id and email first unless they give them another place', () => {
    const kindsOf = (...kinds: string[]) =>
      rulesOf({ identifiers: kinds.map((kind) => ({ kind })) }).identifiers.map(({ kind }) => kind);
    expect(kindsOf('anonymous_id')).toEqual(['user_id', 'email', 'anonymous_id']);
    expect(kindsOf('shopify_id', 'email', 'user_id')).toEqual(['shopify_id', 'email', 'user_id']);
  });

  test('come back from their JSON as they were', () => {
    const rules = rulesOf({
      identifiers: [{ kind: 'card', keys: ['card_no'], blocked: { patterns: ['^x'] } }],
      keptFields: { traits: ['email'] },
    });
    expect(rulesOf(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
    expect(rulesOf(JSON.parse(JSON.stringify(defaultDoorRules)))).toEqual(defaultDoorRules);
  });

  test.each<[string, object]>([
    ['a limit below one', { kind: 'email', limit: 0 }],
    ['a limit that is no whole number', { kind: 'email', limit: 1.5 }],
    ['a kind in upper case', { kind: 'Email' }],
    ['a kind of 65 characters', { kind: 'x'.repeat(65) }],
    ['a pattern of 201 characters', { kind: 'email', blocked: { patterns: ['x'.repeat(201)] } }],
    ['a field that there is not', { kind: 'email', max: 3 }],
  ])('are refused with %s', (_, identifier) => {
    expect(doorRulesForm.safeParse({ identifiers: [identifier] }).success).toBe(false);
  });

  test.each<[string, object[], RegExp]>([
    ['a kind that stands twice', [{ kind: 'email' }, { kind: 'email' }], /email .*twice/],
    ['accounts as a kind of people', [{ kind: 'group_id' }], /group_id/],
    ['a pattern that is none', [{ kind: 'a', blocked: { patterns: ['('] } }], /pattern \( of a/],
    ['a pattern that RE2 does not know', [{ kind: 'a', blocked: { patterns: ['(a)\\1'] } }], /RE2/],
    [
      'a pattern that grows too large',
      [{ kind: 'a', blocked: { patterns: ['((a{1,100}){1,100}){1,100}'] } }],
      /RE2/,
    ],
  ])('are refused with %s, in words', (_, identifiers, message) => {
    expect(() => rulesOf({ identifiers })).toThrow(
      expect.objectContaining({
        code: 'door-rules-invalid',
        message: expect.stringMatching(message),
      }),
    );
  });
});
