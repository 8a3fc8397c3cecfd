import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../kernel/index.js';
import { type DoorRules, defaultDoorRules, ruleOf } from './door-rules.js';
import type { EventType } from './event.js';
import { prepareRules } from './prepare-rules.js';
import { readIdentifiers } from './read-identifiers.js';

interface Given {
  readonly type?: EventType;
  readonly rules?: Partial<DoorRules>;
  readonly inheritedContext?: JsonObject;
}

function read(payload: JsonObject, { type = 'track', rules, inheritedContext }: Given = {}) {
  const prepared = prepareRules({ ...defaultDoorRules, ...rules });
  return readIdentifiers({ type, payload, inheritedContext }, prepared);
}

/** As `kind:value`, in order of priority. */
function namesIn(payload: JsonObject, given?: Given): string[] {
  return read(payload, given).identifiers.map(({ kind, value }) => `${kind}:${value}`);
}

function device(type: string, adTrackingEnabled = true): JsonObject {
  return { type, id: 'D', token: 'T', advertisingId: 'A', adTrackingEnabled };
}

describe('an identifier is read where Segment’s table of default identifiers says', () => {
  test.each<[string, JsonObject, string[]]>([
    ['user_id', { userId: 'U' }, ['user_id:U']],
    ['email, in traits', { traits: { email: 'a@b.de' } }, ['email:a@b.de']],
    ['email, in context.traits', { context: { traits: { email: 'a@b.de' } } }, ['email:a@b.de']],
    ['no email in properties', { properties: { email: 'a@b.de' } }, []],
    ['anonymous_id', { anonymousId: 'N' }, ['anonymous_id:N']],
    [
      'android.id, android.idfa and android.push_token',
      { context: { device: device('android') } },
      ['android.id:D', 'android.idfa:A', 'android.push_token:T'],
    ],
    [
      'ios.id, ios.idfa and ios.push_token, as RudderStack writes them',
      { context: { device: device('iOS') } },
      ['ios.id:D', 'ios.idfa:A', 'ios.push_token:T'],
    ],
    [
      'no idfa without leave to track',
      { context: { device: device('ios', false) } },
      ['ios.id:D', 'ios.push_token:T'],
    ],
    ['nothing of another device', { context: { device: device('Watch') } }, []],
    [
      'ga_client_id',
      { context: { integrations: { 'Google Analytics': { clientId: '12.34' } } } },
      ['ga_client_id:12.34'],
    ],
    ['no group_id: it is an account’s', { groupId: 'G', context: { groupId: 'G' } }, []],
  ])('%s', (_, payload, expected) => {
    expect(namesIn(payload)).toEqual(expected);
  });

  test('the traits of a group call are the account’s', () => {
    const traits = { email: 'office@shop.example' };
    const payload = { userId: 'U', groupId: 'G', traits, context: { traits: { email: 'a@b.de' } } };
    expect(namesIn(payload, { type: 'group' })).toEqual(['user_id:U', 'email:a@b.de']);
  });
});

describe('an external id', () => {
  const whole = { id: '123', type: 'shopify_id', collection: 'users', encoding: 'none' };

  test.each<[string, JsonObject, string[]]>([
    ['names its person', whole, ['shopify_id:123']],
    ['of an account names nobody', { ...whole, collection: 'accounts' }, []],
    ['with another encoding names nobody', { ...whole, encoding: 'md5' }, []],
    ['without a collection names nobody', { id: '123', type: 'shopify_id', encoding: 'none' }, []],
    ['with a type in upper case names nobody', { ...whole, type: 'ShopifyId' }, []],
    ['of the type group_id names nobody', { ...whole, type: 'group_id' }, []],
    ['can be a number', { ...whole, id: 123 }, ['shopify_id:123']],
    [
      'that is an e-mail address is normalised',
      { ...whole, type: 'email', id: ' A@B.de ' },
      ['email:a@b.de'],
    ],
    ['called __proto__ is one like others', { ...whole, type: '__proto__' }, ['__proto__:123']],
  ])('%s', (_, externalId, expected) => {
    expect(namesIn({ context: { externalIds: [externalId] } })).toEqual(expected);
  });

  test('that is no object is passed over', () => {
    expect(namesIn({ context: { externalIds: ['123', null, whole] } })).toEqual(['shopify_id:123']);
  });
});

describe('the order of priority', () => {
  const payload = {
    userId: 'U',
    anonymousId: 'N',
    traits: { email: 'a@b.de' },
    context: {
      integrations: { 'Google Analytics': { clientId: 'C' } },
      device: { type: 'android', id: 'D' },
    },
  };

  test('is user_id, email, then the others by their names', () => {
    expect(namesIn(payload)).toEqual([
      'user_id:U',
      'email:a@b.de',
      'android.id:D',
      'anonymous_id:N',
      'ga_client_id:C',
    ]);
  });

  test('is the workspace’s, before the kinds that it does not list', () => {
    const identifiers = ['ga_client_id', 'email'].map((kind) => ruleOf(defaultDoorRules, kind));
    expect(namesIn(payload, { rules: { identifiers } })).toEqual([
      'ga_client_id:C',
      'email:a@b.de',
      'android.id:D',
      'anonymous_id:N',
      'user_id:U',
    ]);
  });
});

describe('a value', () => {
  test.each<[string, JsonObject, string[]]>([
    ['is trimmed', { userId: '  U\n' }, ['user_id:U']],
    ['that is blank is none', { userId: ' ', anonymousId: '' }, []],
    ['that is a number is taken as it is written', { userId: 1.5 }, ['user_id:1.5']],
    ['that is neither is none', { userId: true, anonymousId: { id: 1 } }, []],
    ['of 500 characters is taken', { userId: 'x'.repeat(500) }, [`user_id:${'x'.repeat(500)}`]],
    ['of 501 characters is none', { userId: 'x'.repeat(501) }, []],
    ['that is no e-mail address names nobody', { traits: { email: 'ask me' } }, []],
    [
      'that stands twice counts once',
      {
        traits: { email: 'A@b.de' },
        context: { traits: { email: 'a@B.de' } },
      },
      ['email:a@b.de'],
    ],
    [
      'can differ from another of its kind',
      {
        traits: { email: 'new@b.de' },
        context: { traits: { email: 'old@b.de' } },
      },
      ['email:new@b.de', 'email:old@b.de'],
    ],
  ])('%s', (_, payload, expected) => {
    expect(namesIn(payload)).toEqual(expected);
  });
});

describe('a blocked value', () => {
  test.each([
    '-1',
    'null',
    'anonymous',
    '0',
    '00000000-0000-0000-0000-000000000000',
    '---',
    ' null ',
  ])('such as %j names nobody, whatever its kind', (value) => {
    const externalIds = [{ id: value, type: 'crm_id', collection: 'users', encoding: 'none' }];
    const payload = { userId: value, anonymousId: value, context: { externalIds } };
    expect(read(payload)).toEqual({
      identifiers: [],
      blockedKinds: ['user_id', 'anonymous_id', 'crm_id'],
    });
  });

  test('leaves the others of its event', () => {
    expect(read({ userId: 'null', anonymousId: 'N' })).toEqual({
      identifiers: [{ kind: 'anonymous_id', value: 'N' }],
      blockedKinds: ['user_id'],
    });
  });

  test('is what the workspace says of the kind, and no more', () => {
    const blocked = { exact: ['void'], patterns: ['^test-\\d+$'] };
    const identifiers = [{ ...ruleOf(defaultDoorRules, 'user_id'), blocked }];
    const rules = { identifiers };
    expect(namesIn({ userId: 'void' }, { rules })).toEqual([]);
    expect(namesIn({ userId: 'test-12' }, { rules })).toEqual([]);
    expect(namesIn({ userId: '-1', anonymousId: 'void' }, { rules })).toEqual([
      'user_id:-1',
      'anonymous_id:void',
    ]);
  });

  test('is found in either form of an address', () => {
    const blocked = { exact: ['test@shop.example'], patterns: [] };
    const rules = { identifiers: [{ ...ruleOf(defaultDoorRules, 'email'), blocked }] };
    expect(read({ traits: { email: 'Test@Shop.example' } }, { rules }).blockedKinds).toEqual([
      'email',
    ]);
  });

  test('can’t be a pattern that holds up the door', () => {
    const blocked = { exact: [], patterns: ['^(a+)+$'] };
    const rules = { identifiers: [{ ...ruleOf(defaultDoorRules, 'user_id'), blocked }] };
    expect(namesIn({ userId: `${'a'.repeat(400)}!` }, { rules })).toHaveLength(1);
  });
});

describe('a kind with names of its own', () => {
  const rules = {
    identifiers: [{ ...ruleOf(defaultDoorRules, 'app_id'), keys: ['app_id', 'constructor'] }],
  };

  test.each<[string, JsonObject]>([
    ['in traits, snake_case', { traits: { app_id: 'A' } }],
    ['in traits, camelCase', { traits: { appId: 'A' } }],
    ['in properties', { properties: { appId: 'A' } }],
    ['in context.traits', { context: { traits: { app_id: 'A' } } }],
  ])('is found %s', (_, payload) => {
    expect(namesIn(payload, { rules })).toEqual(['app_id:A']);
  });

  test('is not found under another spelling, or in an account’s traits', () => {
    expect(namesIn({ properties: { APP_ID: 'A' } }, { rules })).toEqual([]);
    expect(namesIn({ traits: { appId: 'A' } }, { type: 'group', rules })).toEqual([]);
  });

  test('is found in snake_case when it was given in camelCase', () => {
    const identifiers = [{ ...ruleOf(defaultDoorRules, 'card'), keys: ['loyaltyCardNo'] }];
    expect(namesIn({ properties: { loyalty_card_no: 'C' } }, { rules: { identifiers } })).toEqual([
      'card:C',
    ]);
  });

  test('has its telephone numbers in E.164 where that can be told, else as they were written', () => {
    const identifiers = [{ ...ruleOf(defaultDoorRules, 'phone'), keys: ['phone'] }];
    const given = { rules: { identifiers } };
    const home = { phone: '030 1234567' };
    expect(namesIn({ traits: { ...home, country: 'Germany' } }, given)).toEqual([
      'phone:+49301234567',
    ]);
    expect(namesIn({ traits: { ...home, address: { country: 'DE' } } }, given)).toHaveLength(1);
    expect(namesIn({ traits: home }, given)).toEqual(['phone:030 1234567']);
    expect(namesIn({ properties: { phone: '+49 30 1234567' } }, given)).toHaveLength(1);
  });
});

describe('an alias', () => {
  const payload = { userId: 'new', previousId: 'old', anonymousId: 'N' };
  const type = 'alias';

  test('names its person by previousId too, as a user id and as an anonymous one', () => {
    expect(namesIn(payload, { type })).toEqual([
      'user_id:new',
      'user_id:old',
      'anonymous_id:N',
      'anonymous_id:old',
    ]);
  });

  test('does not where the workspace switched it off', () => {
    const names = namesIn(payload, { type, rules: { linksAliases: false } });
    expect(names).toEqual(['user_id:new', 'anonymous_id:N']);
  });

  test('without a userId of use says of nobody who they were', () => {
    const names = namesIn({ ...payload, userId: 'null' }, { type });
    expect(names).toEqual(['anonymous_id:N']);
  });

  test('alone has a previousId', () => {
    expect(namesIn(payload, { type: 'identify' })).toEqual(['user_id:new', 'anonymous_id:N']);
  });
});

describe('what a batch adds to its events', () => {
  const inheritedContext = { traits: { email: 'all@b.de' }, device: { type: 'ios', id: 'D' } };

  test('counts for an event that does not say it', () => {
    expect(namesIn({ userId: 'U' }, { inheritedContext })).toEqual([
      'user_id:U',
      'email:all@b.de',
      'ios.id:D',
    ]);
    expect(namesIn({ context: { traits: { city: 'Ulm' } } }, { inheritedContext })).toEqual([
      'email:all@b.de',
      'ios.id:D',
    ]);
  });

  test('gives way to what the event says', () => {
    const context = { traits: { email: 'own@b.de' }, device: { type: 'android', id: 'E' } };
    expect(namesIn({ context }, { inheritedContext })).toEqual(['email:own@b.de', 'android.id:E']);
  });
});

test('no event makes the reading throw, name somebody twice, or out of order', () => {
  const rules = prepareRules({
    ...defaultDoorRules,
    identifiers: [{ ...ruleOf(defaultDoorRules, 'a'), keys: ['a', 'b'] }],
  });
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('x', 'y@z.de', 'ios', 'users', 'none', 'a', 7, null, true),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(
        fc.constantFrom(
          'traits',
          'context',
          'device',
          'type',
          'id',
          'email',
          'externalIds',
          'collection',
          'encoding',
          'a',
          'b',
        ),
        tie('value'),
      ),
    ),
  })).value as fc.Arbitrary<JsonObject[string]>;
  const fields = ['userId', 'anonymousId', 'previousId', 'traits', 'properties', 'context'];
  const payload = fc.dictionary(fc.constantFrom(...fields), value) as fc.Arbitrary<JsonObject>;
  const type = fc.constantFrom<EventType>('track', 'identify', 'alias', 'group');
  fc.assert(
    fc.property(payload, type, (payload, type) => {
      const { identifiers } = readIdentifiers(
        { type, payload, inheritedContext: undefined },
        rules,
      );
      const names = identifiers.map((each) => `${each.kind}:${each.value}`);
      expect(new Set(names).size).toBe(names.length);
      const kinds = identifiers.map(({ kind }) => kind);
      expect(kinds).toEqual([...kinds].sort(rules.compareKinds));
    }),
    { seed: 3, numRuns: 1_000 },
  );
});
