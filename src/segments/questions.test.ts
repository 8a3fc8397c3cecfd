import { describe, expect, test } from 'vitest';
import { backtestRule } from './backtest-rule.js';
import { diffRules } from './diff-rules.js';
import { createSegment } from './keep-segment.js';
import { measureOverlap, overlapRules } from './overlap-rules.js';
import { previewRule } from './preview-rule.js';
import { readVocabulary } from './read-vocabulary.js';
import {
  createSegmentWorld,
  identify,
  rule,
  type SegmentWorld,
  track,
  workspaceId,
} from './segments.test-kit.js';
import { type SizesAsked, sizesOverTime } from './size-over-time.js';

/** The clock stands at 2026-11-01T10:00Z: 11:00 in Berlin. */
const NOW = Date.parse('2026-11-01T10:00:00.000Z');

async function createShop(): Promise<SegmentWorld> {
  const world = await createSegmentWorld();
  await world.send(
    identify('ann', { email: 'ann@shop.example', name: 'Ann Ås', city: 'Oslo' }),
    identify('ben', { first_name: 'Ben', last_name: 'Bo', city: 'Oslo' }),
    identify('cem', { city: 'Rome' }),
    track('ann', 'Order Completed', { timestamp: '2026-10-10T12:00:00Z' }),
    track('cem', 'Order Completed', { timestamp: '2026-10-20T22:30:00Z' }),
  );
  return world;
}

function preview(world: SegmentWorld, text: string) {
  return previewRule(world.database, { workspaceId, rule: rule(text) }, world.clock.now());
}

test('a preview counts who is in a rule, and shows some of them with name and address', async () => {
  const world = await createShop();
  const found = await preview(world, 'trait.city = "oslo"');
  expect(found).toMatchObject({ at: NOW, members: 2, profiles: 3, remarks: [] });
  const [ann, ben] = [await world.profileOf('ann'), await world.profileOf('ben')];
  expect(
    [...found.sample].sort((one, other) => (one.profileId < other.profileId ? -1 : 1)),
  ).toEqual(
    [
      { profileId: ann, name: 'Ann Ås', email: 'ann@shop.example' },
      { profileId: ben, name: 'Ben Bo', email: null },
    ].sort((one, other) => (one.profileId < other.profileId ? -1 : 1)),
  );
  expect(await preview(world, 'not everyone')).toMatchObject({ members: 0, sample: [] });
});

test('a preview of a rule that names nothing that was seen lately says so', async () => {
  const world = await createShop();
  const seen = { events: ['Order Completed'], traits: [['city']] };
  const asked = { workspaceId, seen, rule: rule('did "Order Complete"') };
  const { remarks } = await previewRule(world.database, asked, NOW);
  expect(remarks).toMatchObject([{ suggestion: 'Order Completed', place: { line: 1, column: 5 } }]);
});

function backtest(world: SegmentWorld, text: string, on: string) {
  return backtestRule(world.database, { workspaceId, rule: rule(text), on }, world.moment());
}

describe('a backtest', () => {
  test('sees the events up to the end of a day in the workspace’s zone', async () => {
    const world = await createShop();
    const membersOn = async (on: string) =>
      (await backtest(world, 'did "Order Completed"', on)).members;
    expect(await membersOn('2026-10-09')).toBe(0);
    expect(await membersOn('2026-10-10')).toBe(1);
    // 22:30 in UTC is the next day in Berlin.
    expect(await membersOn('2026-10-20')).toBe(1);
    expect(await membersOn('2026-10-21')).toBe(2);
    expect(await membersOn('2026-10-20T22:29:59Z')).toBe(1);
    expect(await membersOn('2026-10-21T00:30:00+02:00')).toBe(2);
  });

  test('of a day ends at its last millisecond, also where the clock changes; of today, now', async () => {
    const world = await createShop();
    const atOf = async (on: string) =>
      new Date((await backtest(world, 'everyone', on)).at).toISOString();
    expect(await atOf('2026-10-24')).toBe('2026-10-24T21:59:59.999Z');
    expect(await atOf('2026-10-25')).toBe('2026-10-25T22:59:59.999Z');
    expect(await atOf('2026-11-01')).toBe('2026-11-01T10:00:00.000Z');
  });

  test('sees traits as they stood', async () => {
    const world = await createShop();
    world.clock.advance(86_400_000);
    await world.send(identify('ann', { city: 'Bergen' }));
    expect(await backtest(world, 'trait.city = "Oslo"', '2026-11-01')).toMatchObject({
      members: 2,
    });
    expect(await preview(world, 'trait.city = "Oslo"')).toMatchObject({ members: 1 });
  });

  test('is refused where the past is not kept, with the place, also in segments of segments', async () => {
    const world = await createShop();
    const keep = (key: string, text: string) =>
      createSegment(world.database, { workspaceId, key, name: key, rule: rule(text) }, NOW);
    await keep('blocked', 'suppressed as "bounced"');
    await keep('bad', 'trait.city = "Oslo" or in segment "blocked"');
    const on = '2026-10-01';
    await expect(
      backtest(world, 'trait.city = "Oslo"\nand not suppressed', on),
    ).rejects.toMatchObject({
      code: 'rule-without-history',
      message: expect.stringContaining('Line 2, column 9: The past of suppressed addresses'),
      detail: { line: 2, column: 9, length: 10 },
    });
    await expect(backtest(world, 'everyone and in segment "bad"', on)).rejects.toMatchObject({
      message: expect.stringContaining('in the segment bad → blocked'),
      detail: { line: 1, column: 14 },
    });
    expect(await preview(world, 'in segment "bad"')).toMatchObject({ members: 2 });
  });

  test.each(['2026-11-02', '2026-11-01T10:00:00.001Z', '2027-01-01'])(
    'of %s is refused: it lies in the future',
    async (on) => {
      const world = await createSegmentWorld();
      await expect(backtest(world, 'everyone', on)).rejects.toMatchObject({
        code: 'point-in-time-invalid',
        message: `${on} lies in the future.`,
      });
    },
  );

  test.each(['2026-02-30', 'yesterday', '2026-10-01T10:00', '0000-01-01'])(
    'of %s is refused: it is no time',
    async (on) => {
      const world = await createSegmentWorld();
      await expect(backtest(world, 'everyone', on)).rejects.toMatchObject({
        code: 'point-in-time-invalid',
      });
    },
  );
});

async function sizes(world: SegmentWorld, asked: Partial<SizesAsked>) {
  const whole: SizesAsked = {
    workspaceId,
    rule: rule('did "Order Completed"'),
    from: '2026-10-09',
    to: '2026-10-22',
    every: 'day',
    ...asked,
  };
  const points: [day: string, members: number][] = [];
  for await (const { day, members } of sizesOverTime(world.database, whole, world.moment())) {
    points.push([day, members]);
  }
  return points;
}

describe('the size of a rule over time', () => {
  test('is that at the end of each day', async () => {
    const world = await createShop();
    expect(await sizes(world, { from: '2026-10-09', to: '2026-10-11' })).toEqual([
      ['2026-10-09', 0],
      ['2026-10-10', 1],
      ['2026-10-11', 1],
    ]);
  });

  test('is that at the end of each week and month, and now where one is not over', async () => {
    const world = await createShop();
    expect(await sizes(world, { from: '2026-10-08', to: '2026-11-01', every: 'week' })).toEqual([
      ['2026-10-05', 1],
      ['2026-10-12', 1],
      ['2026-10-19', 2],
      ['2026-10-26', 2],
    ]);
    expect(await sizes(world, { from: '2026-09-30', to: '2026-11-01', every: 'month' })).toEqual([
      ['2026-09-01', 0],
      ['2026-10-01', 2],
      ['2026-11-01', 2],
    ]);
  });

  test.each([
    [{ from: '2026-10-10', to: '2026-10-09' }, 'lies before'],
    [{ from: '2026-10-10', to: '2026-11-02' }, 'in the future'],
    [{ from: '2025-01-01', to: '2026-10-31' }, 'more than 400 days'],
    [{ from: 'x', to: '2026-10-31' }, 'no day'],
    [{ rule: rule('suppressed') }, 'is not kept'],
  ])('is not told for %j', async (asked, message) => {
    const world = await createSegmentWorld();
    await expect(sizes(world, asked)).rejects.toThrow(message);
  });
});

describe('an overlap', () => {
  test('counts each rule, each pair, each combination, and who is in none', async () => {
    const world = await createShop();
    const rules = ['trait.city = "Oslo"', 'did "Order Completed"', 'trait.name exists'].map(rule);
    const found = await overlapRules(world.database, { workspaceId, rules }, NOW);
    expect(found).toMatchObject({
      profiles: 3,
      members: [2, 2, 1],
      pairs: [
        { one: 0, other: 1, both: 1, isOneInOther: false, isOtherInOne: false },
        { one: 0, other: 2, both: 1, isOneInOther: false, isOtherInOne: true },
        { one: 1, other: 2, both: 1, isOneInOther: false, isOtherInOne: true },
      ],
      none: { profiles: 0, sample: [] },
    });
    const combinations = found.combinations.map(({ rules: places, profiles }) => ({
      places,
      profiles,
    }));
    expect(combinations).toEqual(
      expect.arrayContaining([
        { places: [0, 1, 2], profiles: 1 },
        { places: [0], profiles: 1 },
        { places: [1], profiles: 1 },
      ]),
    );
    expect(combinations).toHaveLength(3);
    const gap = await overlapRules(
      world.database,
      { workspaceId, rules: [rule('trait.city = "Rome"'), rule('trait.city = "Paris"')] },
      NOW,
    );
    expect(gap.none.profiles).toBe(2);
    expect(gap.none.sample.map(({ name }) => name).sort()).toEqual(['Ann Ås', 'Ben Bo']);
  });

  test('of rules that nobody fulfils has nobody within anybody', () => {
    const nobody = [{ isIn: [false, false], profiles: 5 }];
    expect(measureOverlap(nobody, 2)).toEqual({
      members: [0, 0],
      pairs: [{ one: 0, other: 1, both: 0, isOneInOther: false, isOtherInOne: false }],
    });
  });

  test.each([1, 11])('of %i rules is refused', async (count) => {
    const world = await createSegmentWorld();
    const rules = Array.from({ length: count }, () => rule('everyone'));
    await expect(overlapRules(world.database, { workspaceId, rules }, NOW)).rejects.toMatchObject({
      code: 'rules-uncountable',
    });
  });
});

test('a diff says who enters, who leaves and who stays', async () => {
  const world = await createShop();
  const asked = {
    workspaceId,
    before: rule('trait.city = "Oslo"'),
    after: rule('did "Order Completed"'),
  };
  const { entering, leaving, staying, profiles } = await diffRules(world.database, asked, NOW);
  const ids = ({ sample }: typeof entering) => sample.map(({ profileId }) => profileId);
  expect(profiles).toBe(3);
  expect(ids(entering)).toEqual([await world.profileOf('cem')]);
  expect(ids(leaving)).toEqual([await world.profileOf('ben')]);
  expect(ids(staying)).toEqual([await world.profileOf('ann')]);
  expect([entering.profiles, leaving.profiles, staying.profiles]).toEqual([1, 1, 1]);
});

test('what rules can speak of is learnt from events and profiles', async () => {
  const world = await createShop();
  await world.send(
    identify('ann', { 'loyalty tier': 'gold', address: { city: 'Oslo' } }),
    track('ann', 'Product Viewed', {
      properties: { price: 5, tags: ['a'], items: [{ id: 1 }, { id: 2, size: 'L' }] },
    }),
    track('ben', 'Consent Changed', { properties: { purpose: 'marketing', status: 'granted' } }),
    { type: 'page', userId: 'ann', name: 'Home', properties: { path: '/' } },
  );
  const found = await readVocabulary(world.database, workspaceId, world.clock.now());
  expect(found.events[0]).toEqual({
    type: 'track',
    name: 'Order Completed',
    count: 2,
    properties: [],
  });
  const viewed = found.events.find(({ name }) => name === 'Product Viewed');
  expect(viewed?.properties.map(({ name }) => name)).toEqual([
    'items',
    'items.id',
    'items.size',
    'price',
    'tags',
  ]);
  expect(found.events).toContainEqual(expect.objectContaining({ type: 'page', name: 'Home' }));
  const traits = found.traits.map(({ name }) => name);
  expect(traits[0]).toBe('city');
  expect(traits).toEqual(expect.arrayContaining(['"loyalty tier"', 'address.city', 'email']));
  expect(found.purposes).toEqual([{ name: 'marketing', count: 1 }]);
  expect(found.computed.map(({ name }) => name)).toContain('order_count');
});
