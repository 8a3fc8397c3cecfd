import { expect, test } from 'vitest';
import type { ProfileId } from '../kernel/index.js';
import { deleteList } from './delete-list.js';
import type { PersonName } from './find-people.js';
import { freezeIntoList, type ListFreeze } from './freeze-into-list.js';
import { changeList, createList } from './keep-list.js';
import { createSegment } from './keep-segment.js';
import { editList, readListMembers } from './list-members.js';
import { readList } from './read-list.js';
import { readMembers } from './read-members.js';
import {
  createSegmentWorld,
  identify,
  rule,
  type SegmentWorld,
  workspaceId,
} from './segments.test-kit.js';

const place = { workspaceId, key: 'staff' };
const all = { after: undefined, limit: 1_000 };

async function createListWorld(...people: string[]): Promise<SegmentWorld> {
  const world = await createSegmentWorld();
  await createList(world.database, { workspaceId, key: 'staff', name: 'Staff' }, 0);
  await world.send(
    ...people.map((name) => identify(name, { email: `${name}@shop.example`, city: 'Oslo' })),
  );
  return world;
}

function edit(world: SegmentWorld, what: 'added' | 'removed', ...people: PersonName[]) {
  world.clock.advance(1_000);
  return editList(world.parts, { ...place, what, people, waits: true });
}

function email(value: string): PersonName {
  return { kind: 'email', value };
}

async function idsOf(world: SegmentWorld, ...names: string[]): Promise<ProfileId[]> {
  return (await Promise.all(names.map(world.profileOf))).sort();
}

test('people are put on a list by address, user id or profile, and who is unknown is told', async () => {
  const world = await createListWorld('ann', 'ben', 'cem');
  const cem = await world.profileOf('cem');
  const edited = await edit(
    world,
    'added',
    email(' Ann@Shop.example '),
    { kind: 'user_id', value: 'ben' },
    { kind: 'profile', value: cem.toUpperCase() },
    email('ann@shop.example'),
    email('nobody@shop.example'),
    email('no address'),
    { kind: 'profile', value: '01940000-0000-7000-8000-000000000000' },
  );
  expect(edited).toEqual({
    changed: 3,
    unchanged: 0,
    unknown: [
      email('nobody@shop.example'),
      email('no address'),
      { kind: 'profile', value: '01940000-0000-7000-8000-000000000000' },
    ],
    isApplied: true,
  });
  expect(await readListMembers(world.parts, place, all)).toEqual(
    await idsOf(world, 'ann', 'ben', 'cem'),
  );
  expect(await readList(world.database, place, world.clock.now())).toMatchObject({ members: 3 });
});

test('who is on a list already is counted and not said again; who leaves it can come back', async () => {
  const world = await createListWorld('ann', 'ben');
  await edit(world, 'added', email('ann@shop.example'));
  expect(await edit(world, 'added', email('ann@shop.example'))).toMatchObject({
    changed: 0,
    unchanged: 1,
  });
  const both = [email('ann@shop.example'), email('ben@shop.example')];
  expect(await edit(world, 'removed', ...both)).toMatchObject({ changed: 1, unchanged: 1 });
  expect(await readListMembers(world.parts, place, all)).toEqual([]);
  await edit(world, 'added', email('ann@shop.example'));
  expect(await readListMembers(world.parts, place, all)).toEqual(await idsOf(world, 'ann'));
});

test('a list is read page by page', async () => {
  const names = ['ann', 'ben', 'cem', 'dan', 'eva'];
  const world = await createListWorld(...names);
  await edit(world, 'added', ...names.map((name) => email(`${name}@shop.example`)));
  const seen: ProfileId[] = [];
  for (let after: string | undefined; ; ) {
    const page = await readListMembers(world.parts, place, { after, limit: 2 });
    seen.push(...page);
    if (page.length < 2) break;
    after = page.at(-1);
  }
  expect(seen).toEqual(await idsOf(world, ...names));
});

function freeze(world: SegmentWorld, more: Partial<ListFreeze> = {}) {
  world.clock.advance(1_000);
  return freezeIntoList(world.parts, {
    ...place,
    rule: rule('trait.city = "Oslo"'),
    freezeId: '01940000-0000-7000-8000-0000000000aa',
    replaces: false,
    waits: true,
    shouldStop: () => false,
    onProgress: () => undefined,
    ...more,
  });
}

test('a rule is frozen into a list: who fulfils it later is not on it', async () => {
  const world = await createListWorld('ann', 'ben');
  await edit(world, 'added', email('ben@shop.example'));
  expect(await freeze(world)).toEqual({
    added: 1,
    removed: 0,
    alreadyThere: 1,
    profiles: 2,
    next: null,
    isApplied: true,
  });
  await world.send(identify('cem', { city: 'Oslo' }));
  expect(await readListMembers(world.parts, place, all)).toEqual(await idsOf(world, 'ann', 'ben'));
});

test('a freeze can take off who is not in the rule', async () => {
  const world = await createListWorld('ann');
  await world.send(identify('ben', { email: 'ben@shop.example', city: 'Rome' }));
  await edit(world, 'added', email('ben@shop.example'));
  expect(await freeze(world, { replaces: true })).toMatchObject({ added: 1, removed: 1 });
  expect(await readListMembers(world.parts, place, all)).toEqual(await idsOf(world, 'ann'));
});

test('a freeze that is done again with its id adds nobody whom somebody has taken off meanwhile', async () => {
  const world = await createListWorld('ann', 'ben');
  await freeze(world);
  await edit(world, 'removed', email('ann@shop.example'));
  await freeze(world);
  expect(await readListMembers(world.parts, place, all)).toEqual(await idsOf(world, 'ben'));
  await freeze(world, { freezeId: '01940000-0000-7000-8000-0000000000bb' });
  expect(await readListMembers(world.parts, place, all)).toEqual(await idsOf(world, 'ann', 'ben'));
});

test('a freeze stops where it is told to, and goes on behind that', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `p${at}`);
  const world = await createListWorld(...names);
  let steps = 0;
  let added = 0;
  for (let after: ListFreeze['after']; ; ) {
    const { next, ...frozen } = await freeze(world, { after, shouldStop: () => true });
    steps += 1;
    added += frozen.added;
    if (next === null) break;
    after = next;
  }
  expect(steps).toBeGreaterThan(5);
  expect(added).toBe(30);
  expect(await readListMembers(world.parts, place, all)).toEqual(await idsOf(world, ...names));
});

test('a list is deleted when nothing refers to it, and made again it is empty', async () => {
  const world = await createListWorld('ann');
  const { database, parts } = world;
  await edit(world, 'added', email('ann@shop.example'));
  const onIt = world.clock.now();
  const segment = { workspaceId, key: 'others', name: 'Others', rule: rule('not in list "staff"') };
  await createSegment(database, segment, 0);
  const remove = (users: readonly string[] = []) =>
    deleteList(parts, place, () => async () => users);
  await expect(remove()).rejects.toMatchObject({
    code: 'list-in-use',
    message: 'The list “staff” is used by segment “others”.',
  });
  await createList(database, { workspaceId, key: 'other', name: 'Other' }, 0);
  await expect(
    deleteList(parts, { workspaceId, key: 'other' }, () => async () => ['campaign “x”']),
  ).rejects.toMatchObject({ code: 'list-in-use' });
  await database.execute(`delete from segments where key = 'others'`);
  world.clock.advance(1_000);
  expect(await remove()).toBe(1);
  await expect(readList(database, place, world.clock.now())).rejects.toMatchObject({
    code: 'list-unknown',
  });
  await createList(database, { workspaceId, key: 'staff', name: 'Staff' }, 0);
  expect(await readListMembers(parts, place, all)).toEqual([]);
  const [then] = await readMembers(database, {
    workspaceId,
    rules: [{ kind: 'list', list: 'staff' }],
    at: onIt,
  });
  expect(then).toEqual(await idsOf(world, 'ann'));
});

test('a list is renamed; its key stays', async () => {
  const world = await createListWorld();
  const change = { ...place, name: ' The team ' };
  expect(await changeList(world.database, change, 5)).toMatchObject({
    key: 'staff',
    name: 'The team',
    changedAt: 5,
  });
  await expect(
    createList(world.database, { workspaceId, key: 'staff', name: 'x' }, 0),
  ).rejects.toMatchObject({ code: 'list-exists' });
  await expect(
    changeList(world.database, { workspaceId, key: 'none', name: 'x' }, 0),
  ).rejects.toMatchObject({ code: 'list-unknown' });
});
