import { expect, test } from 'vitest';
import { createWorkspace } from '../../src/access/index.js';
import { publishJourney, settleVersions } from '../../src/journeys/index.js';
import {
  findDueProfiles,
  readGoingRuns,
  readNextRuns,
  readPastRuns,
} from '../../src/journeys/run-store.js';
import { type ProfileId, systemIds } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import { createSegment } from '../../src/segments/index.js';
import { type Database, type Db, LANES } from '../../src/storage/index.js';
import { countRead } from '../count-read.js';
import { readBatch, testOrigin, trackEvent } from '../event-factory.js';
import { takeLanesByHand } from '../manual-lanes.js';
import { setClock } from '../set-clock.js';
import { createTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;
const MANY = 3_000;
const START = Date.parse('2026-11-01T10:00:00.000Z');
const MINUTE = 60_000;

/** Of each profile one run that waits, due a minute after that of the profile before, and one that is over. */
async function writeRuns(database: Database): Promise<readonly ProfileId[]> {
  await database.query(
    `insert into journey_runs (lane, workspace_id, run_id, profile_id, journey_key, version, state, entered_at,
                               entry, step_id, since, due_at, is_held, mails, codes, steps)
     select (array[${LANES.join(',')}])[(n & 63) + 1], $1, gen_random_uuid(),
            ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'cart', 1, state, at, '{}',
            case state when 'going' then 'wait' end, at,
            case state when 'going' then at + n * interval '1 minute' end, false, '{}', '{}', 2
       from generate_series(1, $2::int) as n, unnest(array['going', 'done']) as state,
            (select $3::timestamptz as at) as given`,
    [workspaceId, MANY, new Date(START).toISOString()],
  );
  await database.script('analyze journey_runs');
  const rows = await database.query<{ id: ProfileId }>(
    `select profile_id as id from journey_runs where state = 'going' order by due_at`,
  );
  return rows.map(({ id }) => id);
}

test('a cycle reads the runs that are due and those of its profiles, however many wait', async () => {
  const database = await createTestDatabase();
  const [first, second] = await writeRuns(database);
  if (first === undefined || second === undefined) throw new Error('there are many');
  const places = [first, second].map((profileId) => ({ workspaceId, profileId }));
  const due = await countRead(database, async (db) => {
    const found = await findDueProfiles(db, {
      lanes: LANES,
      until: START + 2 * MINUTE,
      limit: 10,
    });
    expect(found.map(({ profileId }) => profileId)).toEqual([first, second]);
    expect((await readNextRuns(db, LANES, START + 2 * MINUTE)).size).toBe(2);
  });
  const theirs = await countRead(database, async (db) => {
    expect(await readGoingRuns(db, places)).toHaveLength(2);
    expect(await readPastRuns(db, places, ['cart'])).toHaveLength(2);
  });
  expect(due).toBeLessThanOrEqual(4);
  expect(theirs).toBeLessThanOrEqual(8);
});

/** Which keys of rules cycles ask about, whoever is concerned. */
function watchRules(database: Database): { readonly database: Database; readonly asked: string[] } {
  const asked: string[] = [];
  const watch = (tx: Db): Db => ({
    ...tx,
    queryOnce: (text, values) => {
      const isAboutRules = text.includes('join live_rules');
      if (isAboutRules) asked.push(...(String(values?.at(-1)).match(/[a-z]+\/\d+\/\d+/g) ?? []));
      return tx.queryOnce(text, values);
    },
  });
  const transaction: Database['transaction'] = (work) => {
    return database.transaction((tx) => work(watch(tx)));
  };
  return { database: { ...database, transaction }, asked };
}

test('an event asks about the rules of those journeys alone that listen for it, or are under way', async () => {
  const { database, asked } = watchRules(await createTestDatabase());
  const clock = setClock(START);
  await database.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, START));
  const lanes = await takeLanesByHand(database, { clock });
  for (const key of ['cart', 'wish', 'order']) {
    const form = {
      name: key,
      trigger: { event: `"${key}"` },
      steps: [
        { wait: '1 hour' },
        { branch: [{ if: 'trait.city = "Oslo"', do: [{ wait: '1 day' }] }] },
      ],
    };
    const context = { ids: systemIds, now: START };
    await publishJourney(database, { workspaceId, key, form, by: 'test' }, context);
  }
  await lanes.pass();
  const send = async (event: string, place: number): Promise<string[]> => {
    asked.length = 0;
    await lanes.accept(readBatch([trackEvent('ann', place, { event })], START));
    await lanes.drain();
    return [...asked];
  };
  expect(await send('Product Viewed', 1)).toEqual([]);
  expect(await send('cart', 2)).toEqual(['cart/1/0']);
  expect(await send('wish', 3)).toEqual(['wish/1/0', 'cart/1/0']);
});

test('which lanes have members to bring is asked only while a journey wants them, whoever published it', async () => {
  const plain = await createTestDatabase();
  const asked: string[] = [];
  const query: Database['query'] = (text, values) => {
    asked.push(text);
    return plain.query(text, values);
  };
  const clock = setClock(START);
  await plain.transaction((tx) => createWorkspace(tx, { name: 'Shop' }, START));
  const lanes = await takeLanesByHand({ ...plain, query }, { clock });
  const segment = { workspaceId, key: 'vip', name: 'VIP', rule: parseRule('everyone') };
  await createSegment(plain, segment, START);
  await lanes.accept(readBatch([trackEvent('ann', 1)], START));
  await lanes.drain();
  await lanes.pass();
  const publish = (members: boolean) => {
    const form = { name: 'VIP', trigger: { entered: 'vip' }, steps: [{ wait: '1 day' }] };
    const wanted = { workspaceId, key: 'vip', form, by: 'test', members };
    return publishJourney(plain, wanted, { ids: systemIds, now: START });
  };
  const look = async (): Promise<{ due: number; asksMembers: boolean }> => {
    asked.length = 0;
    const due = (await lanes.journeysDue(START)).length;
    return { due, asksMembers: asked.some((text) => text.includes('journey_members')) };
  };
  await publish(false);
  expect(await look()).toEqual({ due: 0, asksMembers: false });
  expect(await look()).toEqual({ due: 0, asksMembers: false });
  // The runs, and which state the journeys are at.
  expect(asked).toHaveLength(2);
  await publish(true);
  expect(await look()).toEqual({ due: LANES.length, asksMembers: true });
  await lanes.pass();
  await settleVersions(plain, START);
  expect(await look()).toEqual({ due: 0, asksMembers: false });
});
