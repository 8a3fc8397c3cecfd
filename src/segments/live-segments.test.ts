import { beforeEach, describe, expect, test } from 'vitest';
import { testOrigin } from '../../test/event-factory.js';
import {
  madeUpPeople,
  type ServedMember,
  serveSegment,
  setSize,
} from '../../test/segments/serve-segment.js';
import { type SetClock, setClock } from '../../test/set-clock.js';
import { createTestDatabase } from '../../test/test-database.js';
import { createWorkspace } from '../access/index.js';
import { type EventId, type IdSource, type Instant, systemIds } from '../kernel/index.js';
import { createCalendar } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import { laneOfProfile } from '../storage/index.js';
import { type LiveRule, type RuleChange, readLiveRules } from '../trackers/index.js';
import {
  countChangesByDay,
  readLastChange,
  readProfileChanges,
  readSegmentChanges,
} from './change-views.js';
import { changeSegment, createSegment, deleteSegment } from './keep-segment.js';
import { noteSegmentChanges } from './note-changes.js';
import { noteSegmentSizes } from './note-sizes.js';
import { readCaredSegment, readCaredSegments } from './read-care.js';
import { readGivenRule as rule } from './read-given-rule.js';
import { readSegmentMembers, readSegmentsOfProfile } from './read-segment-members.js';
import { readSizes } from './size-store.js';

const { workspaceId } = testOrigin;
const DAY_MS = 86_400_000;

let database: Database;
let clock: SetClock;
beforeEach(async () => {
  database = await createTestDatabase();
  clock = setClock();
  const fields = { name: 'Shop', timeZone: 'Europe/Berlin' };
  await database.transaction((tx) => createWorkspace(tx, fields, 0));
});

async function create(key: string, text: string): Promise<void> {
  const wanted = { workspaceId, key, name: key.toUpperCase(), rule: rule(text) };
  await createSegment(database, wanted, clock.now());
}

async function createWith(key: string, members: readonly ServedMember[]): Promise<void> {
  await create(key, `trait.segment = "${key}"`);
  await serveSegment(database, { workspaceId, key }, members);
}

const place = (key: string) => ({ workspaceId, key });

async function warningsOf(key: string): Promise<string[]> {
  const { warnings } = await readCaredSegment(database, place(key), clock.now());
  return warnings.map(({ code }) => code);
}

describe('how a segment stands', () => {
  test('a new one is built, and has no members until it is', async () => {
    await create('vip', 'everyone');
    const { live } = await readCaredSegment(database, place('vip'), clock.now());
    expect(live).toMatchObject({ state: 'building', serving: null });
    const asked = { ...place('vip'), now: clock.now() };
    expect(await readSegmentMembers(database, asked, { limit: 10 })).toBeUndefined();
    await serveSegment(database, place('vip'), madeUpPeople(3, 5));
    expect((await readCaredSegment(database, place('vip'), clock.now())).live).toMatchObject({
      state: 'live',
      serving: { version: 1, members: 3 },
      progress: null,
    });
  });

  test('with another rule the version before serves on until the new one is built', async () => {
    await createWith('vip', madeUpPeople(3, 5));
    const changed = { ...place('vip'), rule: rule('did "Order Completed"') };
    await changeSegment(database, changed, clock.now());
    expect((await readCaredSegment(database, place('vip'), clock.now())).live).toMatchObject({
      state: 'building',
      serving: { version: 1, members: 3 },
    });
    await serveSegment(database, place('vip'), madeUpPeople(2, 6));
    expect((await readCaredSegment(database, place('vip'), clock.now())).live).toMatchObject({
      state: 'live',
      serving: { version: 2, members: 2 },
    });
  });

  test('another name is no reason to build it', async () => {
    await createWith('vip', []);
    await changeSegment(database, { ...place('vip'), name: 'Best' }, clock.now());
    expect((await readCaredSegment(database, place('vip'), clock.now())).live.state).toBe('live');
  });

  test('one that is deleted is not kept live', async () => {
    await createWith('vip', madeUpPeople(1, 5));
    expect(await readLiveRules(database, workspaceId)).toHaveLength(1);
    await deleteSegment(database, { ...place('vip'), now: clock.now() }, () => async () => []);
    expect(await readLiveRules(database, workspaceId)).toEqual([]);
  });
});

describe('members', () => {
  test('come page by page, each once, with the time since when', async () => {
    const members = madeUpPeople(25, 7);
    await createWith('vip', members);
    const asked = { ...place('vip'), now: clock.now() };
    const found: ServedMember[] = [];
    for (let page = 0; page < 3; page += 1) {
      const after = found.at(-1)?.profileId;
      found.push(...((await readSegmentMembers(database, asked, { after, limit: 10 })) ?? []));
    }
    expect(found).toHaveLength(25);
    expect(new Set(found.map(({ profileId }) => profileId)).size).toBe(25);
    expect(found.every(({ since }) => since === 7)).toBe(true);
  });

  test('of a segment that is not there are refused', async () => {
    const asked = { ...place('none'), now: clock.now() };
    await expect(readSegmentMembers(database, asked, { limit: 1 })).rejects.toMatchObject({
      code: 'segment-unknown',
    });
  });

  test('a profile’s segments come in order of their names', async () => {
    const [ann, ben] = madeUpPeople(2, 7);
    if (ann === undefined || ben === undefined) throw new Error('two were asked for');
    await createWith('b', [ann]);
    await createWith('a', [ann, { ...ben, since: 9 }]);
    await create('c', 'everyone');
    const of = ({ profileId }: ServedMember) =>
      readSegmentsOfProfile(database, { workspaceId, profileId });
    expect(await of(ann)).toEqual([
      { key: 'a', name: 'A', since: 7 },
      { key: 'b', name: 'B', since: 7 },
    ]);
    expect(await of(ben)).toEqual([{ key: 'a', name: 'A', since: 9 }]);
  });
});

describe('changes', () => {
  let ann: ServedMember;
  let ben: ServedMember;
  beforeEach(async () => {
    await createWith('vip', []);
    [ann, ben] = madeUpPeople(2, 7) as [ServedMember, ServedMember];
  });

  async function ruleOf(key: string): Promise<LiveRule> {
    const found = (await readLiveRules(database, workspaceId)).find(({ user }) => user.key === key);
    if (found === undefined) throw new Error(`${key} is not live`);
    return found;
  }

  async function note(...changes: (Partial<RuleChange> & { who: ServedMember; at: Instant })[]) {
    const live = await ruleOf('vip');
    const whole = changes.map(({ who, ...more }): RuleChange => {
      const { profileId } = who;
      const base = { workspaceId, profileId, lane: laneOfProfile(profileId), rule: live };
      const why = { cause: 'time' as const, eventId: null, because: null };
      return { ...base, what: 'entered', ...why, ...more };
    });
    await database.transaction((tx) => noteSegmentChanges(tx, whole, systemIds));
  }

  test('lie on the profile’s timeline with cause, event and condition, the newest first', async () => {
    const eventId = systemIds.uuid() as EventId;
    const because = rule('did "Order Completed"').rule;
    await note(
      { who: ann, at: 100, cause: 'event', eventId, because },
      { who: ben, at: 150 },
      { who: ann, at: 200, what: 'left' },
    );
    const profile = { workspaceId, profileId: ann.profileId };
    const all = await readProfileChanges(database, profile, { limit: 10 });
    expect(all).toMatchObject([
      { segmentKey: 'vip', version: 1, what: 'left', changedAt: 200, cause: 'time', because: null },
      { what: 'entered', changedAt: 100, eventId, because: 'did "Order Completed"' },
    ]);
    const after = all[0]?.changeId;
    expect(await readProfileChanges(database, profile, { after, limit: 10 })).toEqual(all.slice(1));
  });

  test('a condition is cut behind 2,000 characters, and never within one', async () => {
    const because = rule(`trait.city = "${'🌊'.repeat(3_000)}"`).rule;
    await note({ who: ann, at: 1, because });
    const [change] = await readSegmentChanges(database, place('vip'), { limit: 1 });
    expect([...(change?.because ?? '')]).toHaveLength(2_000);
    expect(change?.because).toMatch(/^trait\.city = "(🌊)+$/u);
  });

  test('of a segment come by their time, page by page, within a stretch', async () => {
    await note(
      { who: ann, at: 100 },
      { who: ben, at: 200 },
      { who: ann, at: 200, what: 'left' },
      { who: ben, at: 50, cause: 'history' },
    );
    const times = async (since?: Instant, until?: Instant) => {
      const asked = { ...place('vip'), since, until };
      return (await readSegmentChanges(database, asked, { limit: 9 })).map(
        (each) => each.changedAt,
      );
    };
    expect(await times()).toEqual([200, 200, 100, 50]);
    expect(await times(100, 200)).toEqual([100]);
    const first = await readSegmentChanges(database, place('vip'), { limit: 1 });
    const rest = await readSegmentChanges(database, place('vip'), { limit: 9, after: first[0] });
    expect(first[0]).toMatchObject({ profileId: ann.profileId, what: 'left' });
    expect(rest.map((each) => each.changedAt)).toEqual([200, 100, 50]);
    expect(await readLastChange(database, place('vip'))).toBe(200);
  });

  test('are counted by the workspace’s days', async () => {
    const at = (text: string) => Date.parse(text);
    await note(
      { who: ann, at: at('2026-10-31T22:59:59.999Z') },
      { who: ben, at: at('2026-10-31T23:00:00Z') },
      { who: ann, at: at('2026-11-02T10:00:00Z'), what: 'left' },
    );
    const days = { ...place('vip'), from: '2026-10-31', to: '2026-11-02' };
    expect(await countChangesByDay(database, days, createCalendar('Europe/Berlin'))).toEqual([
      { day: '2026-10-31', entered: 1, left: 0 },
      { day: '2026-11-01', entered: 1, left: 0 },
      { day: '2026-11-02', entered: 0, left: 1 },
    ]);
  });

  test('ids are made in the order of the changes', async () => {
    let count = 0;
    const ids: IdSource = {
      uuid: () => `01940000-0000-7000-8000-${String(++count).padStart(12, '0')}`,
    };
    const live = await ruleOf('vip');
    const { profileId } = ann;
    const base = { workspaceId, profileId, lane: laneOfProfile(profileId), rule: live };
    const why = { at: 5, cause: 'event' as const, eventId: null, because: null };
    const changes = (['entered', 'left', 'entered'] as const).map((what) => ({
      ...base,
      ...why,
      what,
    }));
    await noteSegmentChanges(database, changes, ids);
    const found = await readProfileChanges(database, { workspaceId, profileId }, { limit: 9 });
    expect(found.map(({ changeId, what }) => [changeId.slice(-1), what])).toEqual([
      ['3', 'entered'],
      ['2', 'left'],
      ['1', 'entered'],
    ]);
  });
});

describe('care', () => {
  test('everybody of a segment may be in another one', async () => {
    await createWith('all', madeUpPeople(300, 7));
    await createWith('some', madeUpPeople(120, 7, 50));
    await createWith('others', madeUpPeople(120, 7, 250));
    await createWith('nobody', []);
    await create('unbuilt', 'everyone');
    const cared = await readCaredSegments(database, { workspaceId }, clock.now());
    expect(cared.map(({ key, warnings }) => [key, warnings.map(({ code }) => code)])).toEqual([
      ['all', []],
      ['nobody', ['empty']],
      ['others', []],
      ['some', ['contained']],
      ['unbuilt', []],
    ]);
    expect(cared[3]?.warnings).toEqual([
      { code: 'contained', message: 'Everybody in this segment is in “ALL” too.' },
    ]);
  });

  test('one person alone may make the difference', async () => {
    await createWith('all', madeUpPeople(3_000, 7));
    await createWith('most', [...madeUpPeople(2_000, 7), ...madeUpPeople(1, 7, 9_000)]);
    expect(await warningsOf('most')).toEqual([]);
    await createWith('same', madeUpPeople(3_000, 7));
    expect([await warningsOf('all'), await warningsOf('same')]).toEqual([
      ['contained'],
      ['contained'],
    ]);
  });

  test('a segment is unused after 90 days, unless its members are asked for or another one names it', async () => {
    await createWith('vip', madeUpPeople(200, 7));
    clock.advance(90 * DAY_MS);
    expect(await warningsOf('vip')).toEqual(['unused']);
    await readSegmentMembers(database, { ...place('vip'), now: clock.now() }, { limit: 1 });
    expect(await warningsOf('vip')).toEqual([]);
    clock.advance(90 * DAY_MS);
    expect(await warningsOf('vip')).toEqual(['unused']);
    await create('other', 'in segment "vip" and did "Order Completed"');
    expect(await warningsOf('vip')).toEqual([]);
  });

  test('sizes are kept by day: of the day before once more behind midnight', async () => {
    await createWith('vip', madeUpPeople(200, 7));
    // 10:00 in Berlin, then 23:30, then 0:30.
    clock.advance(-clock.now() + Date.parse('2026-11-01T09:00:00Z'));
    await noteSegmentSizes(database, clock);
    await changeSegment(database, { ...place('vip'), rule: rule('everyone') }, clock.now());
    await serveSegment(database, place('vip'), madeUpPeople(300, 7));
    clock.advance(13.5 * 3_600_000);
    await noteSegmentSizes(database, clock);
    const stretch = { workspaceId, from: '2026-10-01', to: '2026-11-30' };
    expect(await readSizes(database, stretch)).toEqual([
      { key: 'vip', day: '2026-11-01', members: 300 },
    ]);
    await changeSegment(database, { ...place('vip'), rule: rule('not everyone') }, clock.now());
    await serveSegment(database, place('vip'), madeUpPeople(310, 7));
    clock.advance(3_600_000);
    await noteSegmentSizes(database, clock);
    clock.advance(3_600_000);
    await noteSegmentSizes(database, clock);
    expect(await readSizes(database, stretch)).toEqual([
      { key: 'vip', day: '2026-11-01', members: 310 },
      { key: 'vip', day: '2026-11-02', members: 310 },
    ]);
  });

  test('a segment drifts by its sizes since it has its rule, and a deleted one takes them along', async () => {
    await createWith('vip', madeUpPeople(200, 7));
    for (let day = 0; day < 8; day += 1) {
      await noteSegmentSizes(database, clock);
      clock.advance(DAY_MS);
    }
    expect(await warningsOf('vip')).toEqual([]);
    await setSize(database, place('vip'), 400);
    expect(await warningsOf('vip')).toEqual(['drifting']);
    await changeSegment(database, { ...place('vip'), rule: rule('everyone') }, clock.now());
    expect(await warningsOf('vip')).toEqual([]);
    await deleteSegment(database, { ...place('vip'), now: clock.now() }, () => async () => []);
    const stretch = { workspaceId, from: '2026-10-01', to: '2026-11-30' };
    expect(await readSizes(database, stretch)).toEqual([]);
  });
});
