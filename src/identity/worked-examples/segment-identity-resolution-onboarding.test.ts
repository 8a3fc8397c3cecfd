import { describe, expect, test } from 'vitest';
import { type DoorRules, defaultDoorRules, prepareRules, ruleOf } from '../../ingest/index.js';
import { externalId, withRules } from './example-rules.test-kit.js';
import { openExample } from './open-example.test-kit.js';

const DAYS_OF_YEAR = 365;

describe('Flat matching logic', () => {
  test('1: Create a new profile, when nobody matches', async () => {
    const example = await openExample();
    await example.send({ userId: 'kim' }, { userId: 'lou' }, { anonymousId: 'visit' });
    expect(await example.countProfiles()).toBe(3);
  });

  test('2: Add to existing profile, when one matches', async () => {
    const example = await openExample();
    await example.send({ anonymousId: 'visit' });
    const visitor = await example.profileOf('anonymous_id:visit');
    await example.send({ anonymousId: 'visit', userId: 'kim', traits: { email: 'kim@x.example' } });
    expect(await example.profileOf('user_id:kim')).toBe(visitor);
    expect(await example.profileOf('email:kim@x.example')).toBe(visitor);
  });

  test('2: Add to existing profile, but for what is beyond a limit', async () => {
    const example = await openExample({ rules: withRules({ kind: 'email', limit: 1 }) });
    await example.send(
      { userId: 'kim', traits: { email: 'kim@x.example' } },
      { userId: 'kim', traits: { email: 'kim@y.example' }, event: 'E-Mail Changed' },
    );
    expect(await example.identifiersOf('user_id:kim')).toEqual([
      'email:kim@x.example',
      'user_id:kim',
    ]);
    expect(await example.eventsOf('user_id:kim')).toContain('E-Mail Changed');
  });

  test('3: Merge existing profiles, when several match: the oldest remains', async () => {
    const example = await openExample();
    await example.send(
      { anonymousId: 'visit' },
      { userId: 'kim' },
      { traits: { email: 'kim@x.example' }, type: 'identify' },
    );
    const oldest = await example.profileOf('anonymous_id:visit');
    await example.send({ userId: 'kim', anonymousId: 'visit', traits: { email: 'kim@x.example' } });
    expect(await example.profileOf('user_id:kim')).toBe(oldest);
    expect(await example.countProfiles()).toBe(1);
    expect(await example.eventsOf('email:kim@x.example')).toHaveLength(4);
  });

  test('3: Merge existing profiles, but for those whom a limit keeps apart', async () => {
    const example = await openExample();
    await example.send(
      { userId: 'kim', traits: { email: 'kim@x.example' } },
      { userId: 'lou' },
      { userId: 'lou', traits: { email: 'kim@x.example' } },
    );
    expect(await example.countProfiles()).toBe(2);
    expect(await example.profileOf('email:kim@x.example')).toBe(
      await example.profileOf('user_id:kim'),
    );
  });
});

describe('Custom rules: the default identifiers and where they stand', () => {
  const device = (type: string, more: object = {}) => ({ context: { device: { type, ...more } } });
  const ad = { advertisingId: 'ad-1', adTrackingEnabled: true };

  test.each<[string, object]>([
    ['user_id:kim', { userId: 'kim' }],
    ['email:kim@x.example', { traits: { email: 'kim@x.example' } }],
    ['email:kim@x.example', { context: { traits: { email: 'kim@x.example' } } }],
    ['android.id:d-1', device('android', { id: 'd-1' })],
    ['android.idfa:ad-1', device('android', ad)],
    ['android.push_token:t-1', device('android', { token: 't-1' })],
    ['anonymous_id:visit', { anonymousId: 'visit' }],
    [
      'ga_client_id:12.34',
      { context: { integrations: { 'Google Analytics': { clientId: '12.34' } } } },
    ],
    ['ios.id:d-1', device('ios', { id: 'd-1' })],
    ['ios.idfa:ad-1', device('ios', ad)],
    ['ios.push_token:t-1', device('ios', { token: 't-1' })],
  ])('%s names its person in %j', async (name, call) => {
    const example = await openExample();
    await example.send({ type: 'identify', ...call });
    expect(await example.identifiersOf(name)).toEqual([name]);
  });

  test.each<[string, string, object]>([
    [
      'an e-mail among properties',
      'email:kim@x.example',
      { properties: { email: 'kim@x.example' } },
    ],
    [
      'an advertising id without leave to track',
      'ios.idfa:ad-1',
      device('ios', { advertisingId: 'ad-1' }),
    ],
    ['a device of another system', 'android.id:d-1', device('windows', { id: 'd-1' })],
    ['a group', 'group_id:acme', { type: 'group', groupId: 'acme' }],
  ])('%s names nobody', async (_, name, call) => {
    const example = await openExample();
    await example.send({ userId: 'kim', ...call });
    expect(await example.profileOf(name)).toBeUndefined();
    expect(await example.identifiersOf('user_id:kim')).toEqual(['user_id:kim']);
  });
});

describe('Custom rules: a key to match on', () => {
  const rules = withRules({ kind: 'app_id', keys: ['app_id'] });

  test.each<[string, object]>([
    ['traits, as app_id', { type: 'identify', traits: { app_id: 'a-1' } }],
    ['traits, as appId', { type: 'identify', traits: { appId: 'a-1' } }],
    ['properties, as app_id', { properties: { app_id: 'a-1' } }],
    ['properties, as appId', { properties: { appId: 'a-1' } }],
    ['context.traits, as app_id', { context: { traits: { app_id: 'a-1' } } }],
    ['context.traits, as appId', { context: { traits: { appId: 'a-1' } } }],
    ['context.externalIds, in lower case', externalId('app_id', 'a-1')],
  ])('is found in %s', async (_, call) => {
    const example = await openExample({ rules });
    await example.send({ userId: 'kim', properties: { app_id: 'a-1' } }, call);
    expect(await example.countProfiles()).toBe(1);
    expect(await example.eventsOf('user_id:kim')).toHaveLength(2);
  });

  test('is not found in context.externalIds under a type in camelCase', async () => {
    const example = await openExample({ rules });
    await example.send({ userId: 'kim', ...externalId('appId', 'a-1') });
    expect(await example.identifiersOf('user_id:kim')).toEqual(['user_id:kim']);
  });

  test('may stand there five times, ever, like any other', async () => {
    const example = await openExample({ rules });
    for (const id of ['1', '2', '3', '4', '5', '6']) {
      await example.send({ userId: 'kim', properties: { appId: `a-${id}` } });
      example.pass(DAYS_OF_YEAR);
    }
    expect(await example.identifiersOf('user_id:kim')).toHaveLength(6);
    expect(await example.profileOf('app_id:a-6')).toBeUndefined();
  });
});

describe('Blocked values', () => {
  test.each(['0', '-', '00000000-0000-0000-0000-000000000000', '-1', 'null', 'anonymous'])(
    'the suggested %j makes nobody one with others, whatever its kind',
    async (value) => {
      const example = await openExample();
      const blocked = { ...externalId('crm_id', value), anonymousId: value };
      await example.send(
        { ...blocked, type: 'identify', traits: { email: 'kim@x.example' }, userId: value },
        { ...blocked, userId: 'lou' },
      );
      expect(await example.countProfiles()).toBe(2);
      expect(await example.identifiersOf('user_id:lou')).toEqual(['user_id:lou']);
      expect(await example.identifiersOf('email:kim@x.example')).toEqual(['email:kim@x.example']);
    },
  );

  test.each(['0x0', '-1-', 'Null', 'anonymous-7'])('%j is none of them', async (value) => {
    const example = await openExample();
    await example.send({ anonymousId: value }, { anonymousId: value, userId: 'kim' });
    expect(await example.identifiersOf('user_id:kim')).toEqual([
      `anonymous_id:${value}`,
      'user_id:kim',
    ]);
  });

  test('the value remains in the payload', async () => {
    const example = await openExample();
    await example.send({ userId: 'null', anonymousId: 'visit' });
    const [event] = await example.payloadsOf('anonymous_id:visit');
    expect(event).toMatchObject({ userId: 'null' });
  });

  test.each(['void', 'abc123'])('a hard-coded %j can be added', async (value) => {
    const blocked = { exact: ['void', 'abc123'], patterns: [] };
    const example = await openExample({ rules: withRules({ kind: 'user_id', blocked }) });
    await example.send(
      { userId: value, anonymousId: 'one' },
      { userId: value, anonymousId: 'other' },
    );
    expect(await example.countProfiles()).toBe(2);
    expect(await example.profileOf(`user_id:${value}`)).toBeUndefined();
  });
});

describe('Limit', () => {
  test('user_id has 1: two are two people', async () => {
    const example = await openExample();
    const traits = { email: 'both@x.example' };
    await example.send({ userId: 'kim', traits }, { userId: 'lou', traits });
    expect(await example.countProfiles()).toBe(2);
  });

  test.each<[string, (value: string) => object]>([
    ['email', (value) => ({ traits: { email: value } })],
    ['anonymous_id', (value) => ({ anonymousId: value })],
    ['ios.id', (value) => ({ context: { device: { type: 'ios', id: value } } })],
    ['crm_id', (value) => externalId('crm_id', value)],
  ])('%s has 5, as all others', async (kind, callOf) => {
    const example = await openExample();
    const values = ['1', '2', '3', '4', '5', '6'].map((value) => `${value}@x.example`);
    await example.send(...values.map((value) => ({ userId: 'kim', ...callOf(value) })));
    expect(await example.identifiersOf('user_id:kim')).toEqual([
      ...values.slice(0, 5).map((value) => `${kind}:${value}`),
      'user_id:kim',
    ]);
  });

  test('with 1 email and 2 user_id, an internal and a shop’s id are one person', async () => {
    const rules = withRules({ kind: 'email', limit: 1 }, { kind: 'user_id', limit: 2 });
    const example = await openExample({ rules });
    const traits = { email: 'kim@x.example' };
    await example.send(
      { userId: 'shopify-1', traits },
      { userId: '0e5a-internal', traits },
      { userId: 'third', traits },
      { userId: 'shopify-1', traits: { email: 'kim@y.example' } },
    );
    expect(await example.identifiersOf('email:kim@x.example')).toEqual([
      'email:kim@x.example',
      'user_id:0e5a-internal',
      'user_id:shopify-1',
    ]);
    expect(await example.identifiersOf('user_id:third')).toEqual(['user_id:third']);
    expect(await example.profileOf('email:kim@y.example')).toBeUndefined();
  });
});

describe('Limit: during a certain period', () => {
  const weekly = withRules({ kind: 'anonymous_id', limit: 5, windowDays: 7 });

  test('5 weekly slides: a sixth has room a week after the first, not on Monday', async () => {
    const example = await openExample({ rules: weekly });
    for (const day of [1, 2, 3, 4, 5]) {
      await example.send({ userId: 'kim', anonymousId: `day-${day}` });
      example.pass(1);
    }
    await example.send({ userId: 'kim', anonymousId: 'day-6' });
    expect(await example.profileOf('anonymous_id:day-6')).toBeUndefined();
    example.pass(2);
    await example.send({ userId: 'kim', anonymousId: 'day-8' });
    expect(await example.identifiersOf('user_id:kim')).toContain('anonymous_id:day-8');
    await example.send({ userId: 'kim', anonymousId: 'day-8-again' });
    expect(await example.profileOf('anonymous_id:day-8-again')).toBeUndefined();
  });

  test('those that no longer count still name their person', async () => {
    const example = await openExample({ rules: weekly });
    await example.send({ userId: 'kim', anonymousId: 'old' });
    example.pass(100);
    await example.send({ anonymousId: 'old', event: 'Back Again' });
    expect(await example.eventsOf('user_id:kim')).toContain('Back Again');
  });

  test('5 annually lets e-mails come with the years', async () => {
    const rules = withRules({ kind: 'email', limit: 5, windowDays: DAYS_OF_YEAR });
    const example = await openExample({ rules });
    for (let year = 0; year < 8; year += 1) {
      await example.send({ userId: 'kim', traits: { email: `kim@${year}.example` } });
      example.pass(DAYS_OF_YEAR);
    }
    expect(await example.identifiersOf('user_id:kim')).toHaveLength(9);
  });
});

describe('Priority', () => {
  test('a user_id that would be one too many demotes the e-mail, and names a new profile', async () => {
    const example = await openExample();
    const traits = { email: 'jane@example1.com' };
    await example.send({ userId: 'abc123', traits }, { userId: 'abc456', traits, event: 'Second' });
    expect(await example.identifiersOf('user_id:abc123')).toEqual([
      'email:jane@example1.com',
      'user_id:abc123',
    ]);
    expect(await example.identifiersOf('user_id:abc456')).toEqual(['user_id:abc456']);
    expect(await example.eventsOf('user_id:abc456')).toEqual(['Second']);
    expect(await example.eventsOf('user_id:abc123')).toHaveLength(1);
  });

  const ranksOf = (rules: DoorRules, ...kinds: string[]) =>
    kinds.sort(prepareRules(rules).compareKinds);

  test('is user_id, email, then the alphabet’s', () => {
    const kinds = ['ga_client_id', 'anonymous_id', 'email', 'user_id'];
    expect(ranksOf(defaultDoorRules, ...kinds)).toEqual([
      'user_id',
      'email',
      'anonymous_id',
      'ga_client_id',
    ]);
    expect(ranksOf(defaultDoorRules, ...kinds, 'android.id')).toEqual([
      'user_id',
      'email',
      'android.id',
      'anonymous_id',
      'ga_client_id',
    ]);
  });

  test('given by the workspace, lets an e-mail outrank the user_id', async () => {
    const identifiers = ['email', 'user_id'].map((kind) => ruleOf(defaultDoorRules, kind));
    const rules = { ...defaultDoorRules, identifiers };
    const example = await openExample({ rules });
    const traits = { email: 'jane@example1.com' };
    await example.send({ userId: 'abc123', traits }, { userId: 'abc456', traits, event: 'Second' });
    expect(await example.eventsOf('user_id:abc123')).toContain('Second');
    expect(await example.profileOf('user_id:abc456')).toBeUndefined();
  });
});

describe('Create an audience', () => {
  test('there are as many people as distinct users, however many devices they have', async () => {
    const example = await openExample();
    for (let visit = 0; visit < 30; visit += 1) {
      await example.send({ anonymousId: `visit-${visit}` });
      await example.send({ anonymousId: `visit-${visit}`, userId: `user-${visit % 10}` });
    }
    expect(await example.countProfiles()).toBe(10);
  });
});
