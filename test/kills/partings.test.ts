import { beforeEach, expect, test } from 'vitest';
import { mergeProfiles } from '../../src/identity/index.js';
import { unmergeProfile } from '../../src/identity/unmerge-profile.js';
import { type ProfileId, systemClock, systemIds } from '../../src/kernel/index.js';
import { type Database, laneOfProfile } from '../../src/storage/index.js';
import { readBatch, testOrigin } from '../event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../manual-lanes.js';
import { createTestDatabase } from '../test-database.js';
import { waitUntil } from '../wait-until.js';

const { workspaceId } = testOrigin;

let database: Database;
let worker: ManualLanes;
beforeEach(startAnew);

/** A database of its own, and a process that owns all its lanes. */
async function startAnew(): Promise<void> {
  database = await createTestDatabase();
  worker = await takeLanesByHand(database);
}

const context = () => ({
  ids: systemIds,
  now: systemClock.now(),
  announce: async () => undefined,
});

async function send(...events: object[]): Promise<void> {
  const batch = events.map((event) => ({ messageId: systemIds.uuid(), ...event }));
  await worker.accept(readBatch(batch, systemClock.now()));
  await worker.drain();
}

async function whoIs(value: string): Promise<ProfileId> {
  const [row] = await database.query<{ id: ProfileId }>(
    'select profile_id as id from identifiers where value = $1',
    [value],
  );
  if (row === undefined) throw new Error(`nobody is ${value}`);
  return row.id;
}

/** Whose the pages are that a device has seen, each once. */
async function pagesOf(anonymousId: string): Promise<ProfileId[]> {
  const rows = await database.query<{ id: ProfileId }>(
    `select distinct profile_id as id from events
      where payload ->> 'anonymousId' = $1 and type = 'page'`,
    [anonymousId],
  );
  return rows.map(({ id }) => id);
}

async function merge(one: ProfileId, other: ProfileId): Promise<void> {
  await mergeProfiles(database, { workspaceId, profileIds: [one, other] }, context());
  await worker.drain();
}

function part(loserId: ProfileId) {
  return unmergeProfile(database, { workspaceId, loserId }, context());
}

const page = (anonymousId: string) => ({ type: 'page', anonymousId });

/** Profiles of devices that have seen one page each, the oldest first; no two of them share a lane. */
async function createDevices(...devices: string[]): Promise<ProfileId[]> {
  const profiles: ProfileId[] = [];
  for (const device of devices) {
    await send(page(device));
    profiles.push(await whoIs(device));
  }
  const lanes = new Set(profiles.map(laneOfProfile));
  if (lanes.size === profiles.length) return profiles;
  await startAnew();
  return createDevices(...devices);
}

test('who went along with a parting can be parted from in turn', async () => {
  await send({ type: 'identify', userId: 'anna' });
  await send({ type: 'identify', userId: 'berta' });
  const berta = await whoIs('berta');
  await merge(await whoIs('anna'), berta);
  await send(page('phone'));
  await send(page('tablet'));
  const tablet = await whoIs('tablet');
  const traits = { email: 'berta@shop.example' };
  await send({ type: 'identify', anonymousId: 'phone', traits });
  await send({ type: 'identify', anonymousId: 'tablet', traits });
  await send({ type: 'identify', userId: 'berta', anonymousId: 'phone' });

  await part(berta);
  await worker.drain();
  expect(await pagesOf('tablet')).toEqual([berta]);
  await part(tablet);
  await worker.drain();
  expect(await pagesOf('tablet')).toEqual([tablet]);
  expect(await pagesOf('phone')).toEqual([berta]);
});

test('who has just been parted gets all that is theirs before anybody parts from them', async () => {
  const [ann, ben, cem] = await createDevices('ann', 'ben', 'cem');
  if (!ann || !ben || !cem) throw new Error('there are three');
  await merge(ben, cem);
  await merge(ann, ben);
  await part(ben);
  await worker.cycle([laneOfProfile(ben)]);
  await expect(part(cem)).rejects.toMatchObject({ code: 'merge-under-way' });
  await worker.drain();
  await part(cem);
  await worker.drain();
  expect(await pagesOf('cem')).toEqual([cem]);
  expect(await pagesOf('ben')).toEqual([ben]);
});

/** Holds whoever comes by until it is opened. */
function createGate() {
  let open: () => void = () => undefined;
  let arrive: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const pass = (): Promise<void> => {
    arrive();
    return opened;
  };
  return { pass, arrived, open };
}

test('a parting waits for events that are on their way into the log', async () => {
  await send({ type: 'page', userId: 'ann' }, { type: 'page', userId: 'ben' });
  const [ann, ben] = [await whoIs('ann'), await whoIs('ben')];
  await merge(ann, ben);
  const loserId = ann < ben ? ben : ann;
  const gate = createGate();
  const door = await takeLanesByHand(database, {
    lanes: [],
    failPoints: { hit: (name) => (name === 'accept:before-commit' ? gate.pass() : undefined) },
  });
  const late = { type: 'page', userId: loserId === ben ? 'ben' : 'ann', messageId: 'late' };
  const accepted = door.accept(readBatch([late]));
  await gate.arrived;
  const parted = part(loserId);
  await waitUntil(
    'the parting waits for the lock',
    async () => (await database.query(WAITING)).length > 0,
  );
  gate.open();
  await Promise.all([accepted, parted]);
  await worker.drain();
  const log = await database.query(
    "select profile_id from events where payload ->> 'messageId' = 'late'",
  );
  expect(log).toEqual([{ profile_id: loserId }]);
});

const WAITING = `select 1 from pg_stat_activity
   where datname = current_database() and wait_event_type = 'Lock'`;
