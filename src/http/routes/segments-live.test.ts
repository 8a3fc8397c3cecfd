import { beforeEach, expect, test } from 'vitest';
import { testOrigin } from '../../../test/event-factory.js';
import {
  madeUpPeople,
  type ServedMember,
  serveSegment,
} from '../../../test/segments/serve-segment.js';
import { type SetClock, setClock } from '../../../test/set-clock.js';
import { createTestDatabase } from '../../../test/test-database.js';
import { createWorkspace } from '../../access/index.js';
import { systemIds } from '../../kernel/index.js';
import { noteSegmentChanges } from '../../segments/index.js';
import { type Database, laneOfProfile } from '../../storage/index.js';
import { readLiveRules } from '../../trackers/index.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';

const { workspaceId } = testOrigin;

let database: Database;
let clock: SetClock;
let server: TestServer;
beforeEach(async () => {
  database = await createTestDatabase();
  clock = setClock();
  const fields = { name: 'Shop', timeZone: 'Europe/Berlin' };
  await database.transaction((tx) => createWorkspace(tx, fields, 0));
  server = await startTestServer({ database, clock });
});

async function ask(method: string, path: string, body?: unknown) {
  const mark = path.includes('?') ? '&' : '?';
  const address = `/api${path}${mark}workspace=${workspaceId}`;
  const response = await server.api(method, address, { body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function createServed(key: string, members: readonly ServedMember[]): Promise<void> {
  const rule = `trait.segment = "${key}"`;
  expect((await ask('POST', '/segments', { key, name: key, rule })).status).toBe(201);
  await serveSegment(database, { workspaceId, key }, members);
}

test('a new segment is being built; then it says how large it is and what may be wrong', async () => {
  const made = await ask('POST', '/segments', { name: 'All', rule: 'everyone' });
  expect(made).toMatchObject({
    status: 201,
    body: { key: 'all', state: 'building', size: null, liveVersion: null, warnings: [] },
  });
  await serveSegment(database, { workspaceId, key: 'all' }, madeUpPeople(120, 5));
  await createServed('few', madeUpPeople(3, 5));
  expect(await ask('GET', '/segments/few')).toMatchObject({
    body: {
      state: 'live',
      size: 3,
      liveVersion: 1,
      progress: null,
      lastChangedMembersAt: null,
      warnings: [
        { code: 'small', message: expect.stringContaining('Only 3 people') },
        { code: 'contained', message: 'Everybody in this segment is in “All” too.' },
      ],
    },
  });
  expect(await ask('GET', '/segments')).toMatchObject({
    status: 200,
    body: {
      segments: [
        { key: 'all', size: 120, warnings: [] },
        { key: 'few', size: 3, warnings: [{ code: 'small' }, { code: 'contained' }] },
      ],
    },
  });
  const changed = await ask('PATCH', '/segments/few', { rule: 'did "Order Completed"' });
  expect(changed).toMatchObject({
    body: { version: 2, state: 'building', liveVersion: 1, size: 3 },
  });
});

test('members are listed page by page', async () => {
  await createServed('vip', madeUpPeople(5, Date.parse('2026-01-02T03:04:05Z')));
  const found: unknown[] = [];
  let cursor = '';
  for (let page = 0; page < 3; page += 1) {
    const path = `/segments/vip/members?limit=2${cursor && `&cursor=${cursor}`}`;
    const { body } = await ask('GET', path);
    expect(body).toMatchObject({ isBuilt: true });
    found.push(...(body.members as unknown[]));
    cursor = (body.nextCursor as string | null) ?? '';
  }
  expect(cursor).toBe('');
  expect(found).toHaveLength(5);
  expect(found[0]).toEqual({
    profileId: expect.any(String),
    name: null,
    email: null,
    since: '2026-01-02T03:04:05.000Z',
  });
});

test('a segment that is being built for the first time has no members yet', async () => {
  await ask('POST', '/segments', { key: 'new', name: 'New', rule: 'everyone' });
  expect(await ask('GET', '/segments/new/members')).toEqual({
    status: 200,
    body: { isBuilt: false, members: [], nextCursor: null },
  });
});

async function noteChanges(): Promise<void> {
  await createServed('vip', []);
  const [rule] = await readLiveRules(database, workspaceId);
  if (rule === undefined) throw new Error('no rule is live');
  const changes = madeUpPeople(3, 5).map(({ profileId }, n) => ({
    workspaceId,
    profileId,
    lane: laneOfProfile(profileId),
    rule,
    what: n === 1 ? ('left' as const) : ('entered' as const),
    at: Date.parse(`2026-10-0${n + 1}T10:00:00Z`),
    cause: 'event' as const,
    eventId: null,
    because: rule.rule,
  }));
  await noteSegmentChanges(database, changes, systemIds);
}

test('who came and went is listed with the reason, and counted by day', async () => {
  await noteChanges();
  const first = await ask('GET', '/segments/vip/changes?limit=2');
  expect(first.body.changes).toMatchObject([
    {
      segment: 'vip',
      version: 1,
      what: 'entered',
      changedAt: '2026-10-03T10:00:00.000Z',
      cause: 'event',
      eventId: null,
      because: 'trait.segment = "vip"',
    },
    { what: 'left' },
  ]);
  const { nextCursor } = first.body;
  const rest = await ask('GET', `/segments/vip/changes?limit=2&cursor=${nextCursor}`);
  expect(rest.body).toMatchObject({
    changes: [{ changedAt: '2026-10-01T10:00:00.000Z' }],
    nextCursor: null,
  });
  const stretch = 'since=2026-10-02T00:00:00Z&until=2026-10-03T00:00:00Z';
  const within = await ask('GET', `/segments/vip/changes?${stretch}`);
  expect(within.body.changes).toMatchObject([{ changedAt: '2026-10-02T10:00:00.000Z' }]);
  expect(await ask('GET', '/segments/vip/changes/by-day?from=2026-10-01&to=2026-10-03')).toEqual({
    status: 200,
    body: {
      days: [
        { day: '2026-10-01', entered: 1, left: 0 },
        { day: '2026-10-02', entered: 0, left: 1 },
        { day: '2026-10-03', entered: 1, left: 0 },
      ],
    },
  });
  expect((await ask('GET', '/segments/vip')).body).toMatchObject({
    lastChangedMembersAt: '2026-10-03T10:00:00.000Z',
  });
});

test.each([
  ['/segments/none/members', 404, 'segment-unknown'],
  ['/segments/none/changes', 404, 'segment-unknown'],
  ['/segments/none/changes/by-day?from=2026-10-01&to=2026-10-01', 404, 'segment-unknown'],
  ['/segments/vip/members?cursor=x', 400, 'cursor-invalid'],
  ['/segments/vip/changes?cursor=1.x', 400, 'cursor-invalid'],
  ['/segments/vip/changes/by-day?from=2026-10-02&to=2026-10-01', 400, 'point-in-time-invalid'],
  ['/segments/vip/changes/by-day?from=2024-01-01&to=2026-10-01', 400, 'point-in-time-invalid'],
  ['/segments/vip/changes/by-day?from=yesterday&to=2026-10-01', 400, 'point-in-time-invalid'],
])('what can’t be asked is refused: %s', async (path, status, code) => {
  await createServed('vip', []);
  expect(await ask('GET', path)).toMatchObject({ status, body: { code } });
});

test('asking for members, or a campaign to them, uses a segment', async () => {
  await createServed('vip', madeUpPeople(200, 5));
  await createServed('news', madeUpPeople(200, 5, 1_000));
  clock.advance(91 * 86_400_000);
  const codes = async () => {
    const { segments } = (await ask('GET', '/segments')).body as {
      segments: { key: string; warnings: { code: string }[] }[];
    };
    return segments.map(({ key, warnings }) => [key, ...warnings.map(({ code }) => code)]);
  };
  expect(await codes()).toEqual([
    ['news', 'unused'],
    ['vip', 'unused'],
  ]);
  await ask('GET', '/segments/vip/members');
  const from = 'news@shop.example';
  const content = {
    from,
    subject: 'Hello',
    html: '<p>Hello <a href="{{ unsubscribe_url }}">no</a></p>',
  };
  const campaign = { name: 'Spring', audience: 'in segment "news"', content };
  expect((await ask('POST', '/campaigns', campaign)).body).toMatchObject({ isNew: true });
  expect(await codes()).toEqual([['news'], ['vip']]);
});
