import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import { waitUntil } from '../../test/wait-until.js';
import { silentLogger } from '../kernel/index.js';
import {
  type Database,
  HAS_OPEN_TICKETS,
  LANES,
  type Lane,
  openDatabase,
} from '../storage/index.js';
import { HAS_WORK_BETWEEN } from '../trackers/index.js';
import { createLookout } from './lookout.js';
import { signsOfWork } from './signs-of-work.js';

const [mine, other] = LANES as readonly [Lane, Lane];
const ID = '00000000-0000-4000-8000-000000000001';
const NOW = '2026-11-01';

/** Work of every kind, and whom it concerns; undefined: nobody here. */
const WORK: readonly (readonly [string, string | undefined])[] = [
  [`tickets values (${mine}, '${ID}', 1, '{1}', '{${ID}}')`, 'lanes'],
  [`tickets values (${other}, '${ID}', 1, '{1}', '{${ID}}')`, undefined],
  [`live_builds values (${mine}, 1, 1, null, 0, false, 0)`, 'lanes'],
  [`live_builds values (${other}, 1, 1, null, 0, false, 0)`, undefined],
  [rule('retired'), 'lanes'],
  [rule('live'), undefined],
  [version('preparing', 'none'), 'settle'],
  [version('finishing', 'none'), 'settle'],
  [version('live', 'wanted'), 'settle'],
  [version('live', 'brought'), undefined],
  [version('over', 'wanted'), undefined],
  [`product_changes values (1, 1, 'mug', 'back-in-stock', '${NOW}', null, 0, 1, 0)`, 'news'],
  [`coupon_waits values (${mine}, 1, 'welcome', 1, '${NOW}')`, 'coupons'],
  [`coupon_waits values (${other}, 1, 'welcome', 1, '${NOW}')`, undefined],
  [campaign('running'), 'campaigns'],
  [campaign('paused'), 'campaigns'],
  [campaign('done'), undefined],
  [`webhooks values (1, 'erp', 1, 'https://x', '{}', '{}', '', 1, '${NOW}', '${NOW}')`, 'calls'],
];

const HELD_RUN = `
  insert into journeys values (1, 'welcome', '${ID}', 'Welcome', 'paused', 1, 1, '${NOW}', '${NOW}');
  insert into journey_runs (lane, workspace_id, run_id, profile_id, journey_key, version, state, entered_at, entry,
                            since, is_held, mails, codes, steps)
  values (${mine}, 1, '${ID}', '${ID}', 'welcome', 1, 'going', '${NOW}', '{}', '${NOW}', true, '[]', '[]', 1)`;

function rule(state: string): string {
  return `live_rules values (1, 1, 'segment', 'vip', 1, '{}', '', '', 1, '${state}', null, '${NOW}')`;
}

function version(state: string, members: string): string {
  return `journey_versions (workspace_id, journey_key, version, definition, state, published_at, published_by, members)
          values (1, 'welcome', 1, '{}', '${state}', '${NOW}', 'ann', '${members}')`;
}

function campaign(state: string): string {
  return `campaigns values (1, '${ID}', 'Sale', 'all', 'marketing', '${ID}', '${state}', '${NOW}', '${NOW}')`;
}

test.each(WORK)('%s: %s', async (work, expected) => {
  const database = await createTestDatabase();
  await database.execute(`insert into ${work}`);
  const seen = await lookOnce(database);
  expect(seen).toEqual(expected === undefined ? [] : [expected]);
});

test('runs that are held though their journey is live are to be settled', async () => {
  const database = await createTestDatabase();
  await database.script(HELD_RUN);
  expect(await lookOnce(database)).toEqual([]);
  await database.execute("update journeys set state = 'live'");
  expect(await lookOnce(database)).toEqual(['settle']);
});

test('in an empty shop there is no sign of work', async () => {
  expect(await lookOnce(await createTestDatabase())).toEqual([]);
});

/** Who is called by one look of a process in all roles that owns one lane. */
async function lookOnce({ url }: Database): Promise<string[]> {
  const settings = { url, connections: 1, applicationName: 'looks', looksUpByKey: true };
  const database = openDatabase(settings);
  const seen = new Set<string>();
  let looks = 0;
  const see = (name: string) => () => void seen.add(name);
  const nothing = { start: () => undefined, stop: async () => undefined };
  const signs = signsOfWork(['api', 'worker', 'sender'], {
    engine: {
      signs: [HAS_OPEN_TICKETS, HAS_WORK_BETWEEN].map((sql) => ({ sql, onSeen: see('lanes') })),
    },
    journeyJobs: { ...nothing, settle: see('settle'), tellNews: see('news') },
    couponJob: { ...nothing, call: see('coupons') },
    mail: { moveCampaigns: see('campaigns') },
    callJobs: { ...nothing, look: see('calls') },
  });
  const looked = { sql: 'true', onSeen: () => (looks += 1) };
  const parts = { logger: silentLogger, ownedLanes: () => [mine], intervalMs: 1 };
  const lookout = createLookout(parts, database, [...signs, looked]);
  onTestFinished(() => database.close());
  lookout.start();
  await waitUntil('it has looked', () => looks > 0);
  await lookout.stop();
  return [...seen];
}
