import { describe, expect, test } from 'vitest';
import { printRule } from '../rules/index.js';
import type { FindOtherUsers } from './find-users.js';
import { createList } from './keep-list.js';
import {
  changeSegment,
  createSegment,
  deleteSegment,
  type NewSegment,
  saveSegment,
} from './keep-segment.js';
import { readSegment } from './read-segment.js';
import { listSegments, readSegmentRules, readSegmentVersions } from './segment-store.js';
import { createSegmentWorld, rule, type SegmentWorld, workspaceId } from './segments.test-kit.js';

const nobodyElse = (): FindOtherUsers => async () => [];

function create(world: SegmentWorld, key: string, given: string | Partial<NewSegment>) {
  const more = typeof given === 'string' ? { rule: rule(given) } : given;
  const wanted = { workspaceId, key, name: key, rule: rule('everyone'), ...more };
  return createSegment(world.database, wanted, world.clock.now());
}

function change(
  world: SegmentWorld,
  key: string,
  [text, version]: [text: string, version?: number],
) {
  const wanted = { workspaceId, key, rule: rule(text), version };
  return changeSegment(world.database, wanted, world.clock.now());
}

test('a segment gets its key from its name, and a number where that is taken', async () => {
  const world = await createSegmentWorld();
  const named = (name: string) =>
    create(world, '', { key: undefined, name }).then(({ key }) => key);
  expect(await named('  Käufer & Gäste, 2026! ')).toBe('kaufer-gaste-2026');
  expect(await named('Käufer – Gäste 2026')).toBe('kaufer-gaste-2026-2');
  expect(await named('常連')).toBe('unnamed');
  expect(await named('x'.repeat(100))).toBe('x'.repeat(64));
  expect(await named('x'.repeat(99))).toBe(`${'x'.repeat(62)}-2`);
});

test('another rule is another version; another name, and the same rule in other words, are none', async () => {
  const world = await createSegmentWorld();
  await create(world, 'vip', 'trait.vip = true');
  world.clock.advance(1_000);
  await change(world, 'vip', ['trait.vip   =   true']);
  const renamed = { workspaceId, key: 'vip', name: 'The best' };
  expect(await changeSegment(world.database, renamed, world.clock.now())).toMatchObject({
    name: 'The best',
    version: 1,
  });
  expect(await change(world, 'vip', ['trait.vip = false'])).toMatchObject({ version: 2 });
  const versions = await readSegmentVersions(world.database, { workspaceId, key: 'vip' });
  expect(versions.map(({ version, rule: was }) => [version, printRule(was)])).toEqual([
    [2, 'trait.vip = false'],
    [1, 'trait.vip = true'],
  ]);
  expect(await listSegments(world.database, workspaceId)).toMatchObject([
    { key: 'vip', name: 'The best', version: 2, description: '' },
  ]);
});

test('numbers come back from the database digit for digit', async () => {
  const world = await createSegmentWorld();
  const text = 'trait.points = 0.10000000000000000001';
  await create(world, 'exact', text);
  const rules = await readSegmentRules(world.database, workspaceId);
  expect([...rules.values()].map(printRule)).toEqual([text]);
});

test('a change that is meant for another version is refused', async () => {
  const world = await createSegmentWorld();
  await create(world, 'vip', 'trait.vip = true');
  await change(world, 'vip', ['trait.vip = false', 1]);
  await expect(change(world, 'vip', ['everyone', 1])).rejects.toMatchObject({
    code: 'segment-changed',
    message: 'The segment “vip” is at version 2 by now, and not 1.',
  });
});

test('of two changes at once that are meant for one version, one is refused', async () => {
  const world = await createSegmentWorld();
  await create(world, 'vip', 'trait.vip = true');
  const outcomes = await Promise.allSettled([
    change(world, 'vip', ['trait.vip = false', 1]),
    change(world, 'vip', ['everyone', 1]),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('what is saved makes a segment, or changes the one that is there', async () => {
  const world = await createSegmentWorld();
  const save = (more: object) =>
    saveSegment(world.database, { workspaceId, key: 'vip', ...more }, world.clock.now());
  await expect(save({ name: 'VIP' })).rejects.toMatchObject({ code: 'segment-without-rule' });
  expect(await save({ rule: rule('everyone') })).toMatchObject({ isNew: true });
  expect(await save({ name: 'VIP' })).toMatchObject({
    isNew: false,
    segment: { name: 'VIP', version: 1 },
  });
});

describe('a segment is refused that', () => {
  test('refers to itself, over others or not, and the way is told', async () => {
    const world = await createSegmentWorld();
    await create(world, 'a', 'everyone');
    await create(world, 'b', 'in segment "a" and trait.x = 1');
    await create(world, 'c', 'not in segment "b"');
    await expect(change(world, 'a', ['in segment "a"'])).rejects.toMatchObject({
      code: 'segment-cycle',
      message: 'The segment would refer to itself: a → a.',
    });
    await expect(change(world, 'a', ['in segment "c"'])).rejects.toMatchObject({
      message: 'The segment would refer to itself: a → c → b → a.',
    });
    expect(await readSegment(world.database, { workspaceId, key: 'a' })).toMatchObject({
      version: 1,
    });
  });

  test('closes a cycle together with one that is saved at the same time', async () => {
    const world = await createSegmentWorld();
    await create(world, 'a', 'everyone');
    await create(world, 'b', 'everyone');
    const outcomes = await Promise.allSettled([
      change(world, 'a', ['in segment "b"']),
      change(world, 'b', ['in segment "a"']),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('has too many conditions with the segments in it, or makes another one have them', async () => {
    const world = await createSegmentWorld();
    const some = (count: number) =>
      Array.from({ length: count }, (_, at) => `trait.x = ${at}`).join(' or ');
    await create(world, 'large', some(600));
    await expect(
      create(world, 'double', `in segment "large" or ${some(401)}`),
    ).rejects.toMatchObject({
      code: 'segments-too-large',
      message: expect.stringContaining('The rule would have'),
    });
    await create(world, 'fits', `in segment "large" or ${some(400)}`);
    await expect(change(world, 'large', [some(601)])).rejects.toMatchObject({
      message: expect.stringContaining('The segment “fits” would have more than 1,000 conditions'),
    });
  });

  test('nests `after` and `until` three times with the segments in it', async () => {
    const world = await createSegmentWorld();
    await create(world, 'held', 'after 1 day of (until 1 day without (trait.x = 1))');
    await expect(create(world, 'more', 'after 1 day of (in segment "held")')).rejects.toMatchObject(
      { code: 'segments-too-large' },
    );
  });

  test('asks for `suppressed` within `after` or `until` with the segments in it, or makes another one ask', async () => {
    const world = await createSegmentWorld();
    await create(world, 'muted', 'suppressed');
    await create(world, 'told', 'trait.x = 1');
    await create(world, 'beside', 'in segment "muted" and after 1 day of (trait.x = 1)');
    const within = 'after 1 day of (trait.y = 1 or in segment "muted")';
    await expect(create(world, 'past', within)).rejects.toMatchObject({
      code: 'suppressed-without-past',
      message: expect.stringContaining('The rule would ask for `suppressed`'),
    });
    await create(world, 'past', 'until 1 day without (in segment "told")');
    await expect(change(world, 'told', ['not suppressed'])).rejects.toMatchObject({
      message: expect.stringContaining('The segment “past” would ask for `suppressed`'),
    });
  });

  test('speaks of a segment or a list that is not there', async () => {
    const world = await createSegmentWorld();
    await expect(create(world, 'a', 'in segment "b"')).rejects.toMatchObject({
      code: 'rule-invalid',
    });
    await expect(create(world, 'a', 'in list "b"')).rejects.toMatchObject({
      code: 'rule-invalid',
    });
  });

  test.each([
    [{ key: 'Vip' }, 'key should be'],
    [{ key: '-vip' }, 'key should be'],
    [{ key: 'a'.repeat(65) }, 'key should be'],
    [{ name: '  ' }, 'name should be'],
    [{ name: 'a\nb' }, 'name should be'],
    [{ description: '\0' }, 'description should be'],
  ])('has a name that is none: %j', async (more, message) => {
    const world = await createSegmentWorld();
    await expect(create(world, 'vip', more)).rejects.toMatchObject({
      code: 'segment-or-list-invalid',
      message: expect.stringContaining(message),
    });
  });

  test('has a key that is taken', async () => {
    const world = await createSegmentWorld();
    await create(world, 'vip', 'everyone');
    await expect(create(world, 'vip', 'everyone')).rejects.toMatchObject({
      code: 'segment-exists',
    });
  });
});

test('a segment is deleted with its versions, unless somebody refers to it', async () => {
  const world = await createSegmentWorld();
  const { database } = world;
  await create(world, 'a', 'everyone');
  await create(world, 'b', 'in segment "a"');
  const remove = (key: string, others: FindOtherUsers = async () => []) =>
    deleteSegment(database, { workspaceId, key, now: 0 }, () => others);
  await expect(remove('a')).rejects.toMatchObject({
    code: 'segment-in-use',
    message: 'The segment “a” is used by segment “b”.',
  });
  const campaign: FindOtherUsers = async (refers) =>
    refers(rule('in segment "b"').rule) ? ['campaign “Spring”'] : [];
  await expect(remove('b', campaign)).rejects.toMatchObject({
    message: 'The segment “b” is used by campaign “Spring”.',
  });
  await remove('b');
  await remove('a');
  expect(await readSegmentVersions(database, { workspaceId, key: 'a' })).toEqual([]);
  await expect(
    deleteSegment(database, { workspaceId, key: 'a', now: 0 }, nobodyElse),
  ).rejects.toMatchObject({ code: 'segment-unknown' });
});

test('a segment may speak of a list that is there', async () => {
  const world = await createSegmentWorld();
  await createList(world.database, { workspaceId, key: 'staff', name: 'Staff' }, 0);
  expect(await create(world, 'others', 'not in list "staff"')).toMatchObject({ version: 1 });
});
