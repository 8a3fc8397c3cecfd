import { describe, expect, test } from 'vitest';
import type { ProfileId } from '../../kernel/index.js';
import { type ComputedTrait, parseMeasure, parseRule } from '../../rules/index.js';
import { createSegment, deleteSegment } from '../keep-segment.js';
import { readMembers } from '../read-members.js';
import {
  createSegmentWorld,
  rule,
  type SegmentWorld,
  track,
  workspaceId,
} from '../segments.test-kit.js';
import { readComputedTraits, readRfmCuts } from './computed-store.js';
import { changeComputedSettings, deleteComputed, saveComputed } from './keep-computed.js';
import { type ComputedValue, readComputedValues } from './read-computed-values.js';
import { refreshRfm } from './refresh-rfm.js';

const DAY = 86_400_000;
const NOW = Date.parse('2026-04-01T12:00:00Z');
const nothing = async () => undefined;

/** Days before now, at the same time of day. */
function ago(days: number, properties: object = {}) {
  return { timestamp: new Date(NOW - days * DAY).toISOString(), properties };
}

function order(userId: string, days: number, properties: object = {}): object {
  return track(userId, 'Order Completed', ago(days, properties));
}

async function startWorld(): Promise<SegmentWorld> {
  const world = await createSegmentWorld();
  world.clock.advance(NOW - world.clock.now());
  return world;
}

async function valuesOf(world: SegmentWorld, userId: string) {
  const profileId = await world.profileOf(userId);
  const asked = { workspaceId, profileIds: [profileId], at: NOW };
  const found = (await readComputedValues(world.database, asked)).get(profileId);
  return Object.fromEntries([...(found ?? [])].map(([name, value]) => [name, show(value)]));
}

function show(value: ComputedValue | undefined): unknown {
  switch (value?.kind) {
    case 'number':
      return value.isMoney ? `${value.number} money` : value.number;
    case 'time':
      return new Date(value.at).toISOString();
    case 'text':
      return value.text;
    case 'values':
      return value.values;
    default:
      return undefined;
  }
}

const save = (world: SegmentWorld, name: string, trait: ComputedTrait) =>
  saveComputed(world.database, { workspaceId, name, trait }, { now: NOW, whenChanged: nothing });

function cases(...all: readonly (readonly [string | number, string])[]): ComputedTrait {
  return {
    description: '',
    kind: 'cases',
    cases: all.map(([value, text]) => ({ value, rule: parseRule(text).rule })),
  };
}

describe('what is computed of a person', () => {
  test('comes to what they did', async () => {
    const world = await startWorld();
    await world.send(
      order('ann', 100, { revenue: 700 }),
      order('ann', 40.5, { revenue: '50.50' }),
      track('ann', 'Order Refunded', ago(39, { total: 10, value: 99 })),
      track('ann', 'Order Refunded', ago(39, { revenue: 0.5, total: 99 })),
      track('ann', 'Product Viewed', ago(3, { category: 'Shoes' })),
      track('ann', 'Product Viewed', ago(2, { category: 'SHOES' })),
      track('ann', 'Product Added', ago(1, { category: 'Hats' })),
      track('ben', 'Product Viewed', ago(3)),
    );
    expect(await valuesOf(world, 'ann')).toEqual({
      recency: '40',
      order_count: '2',
      order_total: '750.5 money',
      order_average: '375.25 money',
      first_order: '2025-12-22T12:00:00.000Z',
      last_order: '2026-02-20T00:00:00.000Z',
      lifetime_value: '740 money',
      value_tier: 'silver',
      engagement: '7',
      favourite_category: 'SHOES',
      lifecycle: 'active',
      rfm_recency: undefined,
      rfm_frequency: undefined,
      rfm_monetary: undefined,
    });
    expect(await valuesOf(world, 'ben')).toEqual({
      order_count: '0',
      order_total: '0 money',
      lifetime_value: '0 money',
      value_tier: 'none',
      engagement: '1',
      lifecycle: 'subscriber',
    });
  });

  test('is what a rule finds when it is compared with it', async () => {
    const world = await startWorld();
    await save(world, 'last_tags', {
      description: '',
      kind: 'measure',
      isMoney: false,
      measure: parseMeasure('last tags of "Order Completed"'),
    });
    await world.send(
      order('ann', 0.4, { revenue: 9, tags: ['a', 'b', null] }),
      order('ben', 31, { revenue: 600 }),
      track('ben', 'Product Viewed', ago(3, { category: 'Hats' })),
      order('cem', 400, { revenue: 1 }),
    );
    await refreshRfm(world.database, { workspaceId, at: NOW }, nothing);
    const people: readonly ProfileId[] = await Promise.all(
      ['ann', 'ben', 'cem'].map((each) => world.profileOf(each)),
    );
    const asked = { workspaceId, profileIds: people, at: NOW };
    const found = await readComputedValues(world.database, asked);
    const expected = [...found].flatMap(([profileId, values]) =>
      [...values].map(([name, value]) => [parseRule(testOf(name, value)).rule, profileId] as const),
    );
    expect(expected.length).toBeGreaterThan(40);
    const rules = expected.map(([each]) => each);
    const members = await readMembers(world.database, { workspaceId, rules, at: NOW });
    expected.forEach(([each, profileId], at) => {
      expect(members[at], JSON.stringify(each)).toContain(profileId);
    });
  });
});

function testOf(name: string, value: ComputedValue | undefined): string {
  switch (value?.kind) {
    case undefined:
      return `computed.${name} is missing`;
    case 'number':
      return `computed.${name} = ${value.number}`;
    case 'time':
      return `computed.${name} = ${new Date(value.at).toISOString()}`;
    case 'text':
      return `computed.${name} = ${JSON.stringify(value.text)}`;
    case 'values':
      return value.values.map((each) => `computed.${name} = ${JSON.stringify(each)}`).join(' and ');
  }
}

describe('the RFM scores', () => {
  test('go by the bounds that were published last, and who is at one belongs to the part below', async () => {
    const world = await startWorld();
    const buyers = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    // The n-th ordered n days ago, for n each time; the first six once, the others as often as their place.
    await world.send(
      ...buyers.flatMap((userId, at) =>
        Array.from({ length: at < 6 ? 1 : at + 1 }, () =>
          order(userId, at + 1, { revenue: at + 1 }),
        ),
      ),
      track('nobody', 'Product Viewed', ago(3)),
    );
    expect(await valuesOf(world, 'a')).toMatchObject({ order_count: '1' });
    let told = 0;
    const cuts = await refreshRfm(world.database, { workspaceId, at: NOW }, async () => {
      told += 1;
    });
    expect(told).toBe(1);
    expect(cuts).toEqual({
      version: 1,
      publishedAt: NOW,
      profiles: 10,
      recency: [2, 4, 6, 8].map((days) => days * 86_400),
      frequency: [1, 1, 1, 8],
      monetary: ['2', '4', '6', '64'],
    });
    const scores = await Promise.all(
      buyers.map(async (userId) => {
        const { rfm_recency, rfm_frequency, rfm_monetary } = await valuesOf(world, userId);
        return `${rfm_recency}${rfm_frequency}${rfm_monetary}`;
      }),
    );
    expect(scores).toEqual(['511', '511', '412', '412', '313', '313', '244', '244', '155', '155']);
    expect(await valuesOf(world, 'nobody')).not.toHaveProperty('rfm_recency', expect.anything());
    const later = NOW + DAY;
    await world.send(order('k', 0));
    expect(await readRfmCuts(world.database, workspaceId)).toMatchObject({ version: 1 });
    const second = await refreshRfm(world.database, { workspaceId, at: later }, nothing);
    expect(second).toMatchObject({ version: 2, publishedAt: later, profiles: 11 });
  });

  test('are not published where nobody has ordered', async () => {
    const world = await startWorld();
    expect(await refreshRfm(world.database, { workspaceId, at: NOW }, nothing)).toBeUndefined();
    expect(await readRfmCuts(world.database, workspaceId)).toBeUndefined();
  });
});

describe('settings', () => {
  test('change what they are about, and stay where they are left out', async () => {
    const world = await startWorld();
    await world.send(order('ann', 20, { revenue: 30 }), track('ann', 'Search', ago(1)));
    let told = 0;
    const whenChanged = async () => {
      told += 1;
    };
    const change = {
      tiers: [{ name: 'top', from: 30 }],
      engagement: { days: 2, weights: [{ event: 'Search', weight: -2.5 }] },
      lifecycle: { newDays: 1, activeDays: 2, atRiskDays: 21 },
    };
    const asked = { workspaceId, change };
    await changeComputedSettings(world.database, asked, { now: NOW, whenChanged });
    await changeComputedSettings(world.database, asked, { now: NOW, whenChanged });
    expect(told).toBe(1);
    expect(await valuesOf(world, 'ann')).toMatchObject({
      value_tier: 'top',
      engagement: '-2.5',
      lifecycle: 'at_risk',
    });
  });

  test.each([
    [
      {
        tiers: [
          { name: 'a', from: 1 },
          { name: 'b', from: 2 },
        ],
      },
      'computed-settings-invalid',
    ],
    [{ lifecycle: { newDays: 1, activeDays: 9, atRiskDays: 9 } }, 'computed-settings-invalid'],
    [{ favourite: { property: ['category'], events: ['X'], days: 0 } }, 'rule-invalid'],
    [{ tier: [] }, 'rule-invalid'],
  ])('%j is refused', async (change, code) => {
    const world = await startWorld();
    const asked = { workspaceId, change };
    await expect(
      changeComputedSettings(world.database, asked, { now: NOW, whenChanged: nothing }),
    ).rejects.toMatchObject({ code });
  });
});

describe('a computed trait of one’s own', () => {
  test('is of use to rules, to segments and to others', async () => {
    const world = await startWorld();
    await world.send(order('ann', 10, { revenue: 30 }), order('ben', 400, { revenue: 90 }));
    const measure = parseMeasure('sum of revenue of "Order Completed" in the last 365 days');
    await save(world, 'yearly', { description: 'A year', kind: 'measure', isMoney: true, measure });
    await save(world, 'rank', cases(['regular', 'computed.yearly >= 30 EUR'], [0, 'everyone']));
    await createSegment(
      world.database,
      { workspaceId, name: 'Regulars', rule: rule('computed.rank = "Regular"') },
      NOW,
    );
    const rules = [parseRule('in segment "regulars"').rule, parseRule('computed.rank < 1').rule];
    expect(await readMembers(world.database, { workspaceId, rules, at: NOW })).toEqual([
      [await world.profileOf('ann')],
      [await world.profileOf('ben')],
    ]);
    expect((await readComputedTraits(world.database, workspaceId)).get('yearly')).toMatchObject({
      description: 'A year',
      measure,
    });
  });

  test('is not deleted while something names it, and keeps segments that it names', async () => {
    const world = await startWorld();
    await createSegment(world.database, { workspaceId, name: 'All', rule: rule('everyone') }, NOW);
    await save(world, 'one', cases([1, 'in segment "all"']));
    await save(world, 'two', cases([1, 'computed.one = 1']));
    await createSegment(
      world.database,
      { workspaceId, name: 'Twos', rule: rule('computed.two = 1') },
      NOW,
    );
    const unused = { findOthers: () => async () => ['campaign “Spring”'], whenChanged: nothing };
    const remove = (name: string) => deleteComputed(world.database, { workspaceId, name }, unused);
    await expect(remove('one')).rejects.toMatchObject({
      code: 'computed-in-use',
      message: 'computed.one is used by computed trait “two”, campaign “Spring”.',
    });
    await expect(remove('two')).rejects.toThrow('segment “twos”');
    await expect(remove('none')).rejects.toMatchObject({ code: 'computed-unknown' });
    await expect(remove('recency')).rejects.toMatchObject({ code: 'computed-built-in' });
    await expect(
      deleteSegment(world.database, { workspaceId, key: 'all', now: NOW }, () => async () => []),
    ).rejects.toThrow('used by computed trait “one”');
  });

  test('never refers to itself, over whatever there is', async () => {
    const world = await startWorld();
    await save(world, 'one', cases([1, 'everyone']));
    await save(world, 'two', cases([1, 'computed.one = 1']));
    await expect(save(world, 'one', cases([1, 'computed.two = 1']))).rejects.toMatchObject({
      code: 'computed-cycle',
      message: 'It would refer to itself: one → two → one.',
    });
    await createSegment(
      world.database,
      { workspaceId, name: 'Twos', rule: rule('computed.two = 1') },
      NOW,
    );
    await expect(save(world, 'one', cases([1, 'in segment "twos"']))).rejects.toMatchObject({
      code: 'computed-cycle',
    });
    await save(world, 'three', cases([1, 'in segment "twos"']));
    await expect(
      createSegment(
        world.database,
        { workspaceId, key: 'self', name: 'Self', rule: rule('in segment "self"') },
        NOW,
      ),
    ).rejects.toMatchObject({ code: 'rule-invalid' });
  });

  test.each([
    ['Big', cases([1, 'everyone']), 'computed-invalid'],
    ['recency', cases([1, 'everyone']), 'computed-built-in'],
    ['none', cases(), 'computed-invalid'],
    ['number', cases(['12', 'everyone']), 'computed-invalid'],
    ['date', cases(['2026-01-01', 'everyone']), 'computed-invalid'],
    ['blank', cases([' x', 'everyone']), 'computed-invalid'],
    ['blocked', cases(['x', 'not suppressed']), 'computed-invalid'],
    ['unknown', cases(['x', 'in segment "vip"']), 'rule-invalid'],
    ['unknown', cases(['x', 'computed.nothing = 1']), 'rule-invalid'],
    [
      'counted',
      {
        description: '',
        kind: 'measure',
        isMoney: true,
        measure: parseMeasure('different a of "X"'),
      },
      'computed-invalid',
    ],
  ] as const)('as %s with what it can’t be is refused: %j', async (name, trait, code) => {
    const world = await startWorld();
    await expect(save(world, name, trait as ComputedTrait)).rejects.toMatchObject({ code });
  });
});
