import type { Database } from '../../src/storage/index.js';
import type { BenchmarkResults } from '../benchmark.js';
import { allApplied } from '../ingest/all-applied.js';
import { takeOrders } from '../ordered-process.js';
import { compareMembers } from './compare-members.js';
import { readServerMs } from './read-server-ms.js';
import { registerRules } from './register-rules.js';
import { shopRules } from './shop-rules.js';
import type { DoorPlace } from './visitors.js';
import { openShop } from './with-shop.js';

/**
 * A shop in a process of its own, as shops are: what one of them leaves in memory is not in the way of the next, and
 * several can be measured by turns. Its argument says how many rules are live; rules are spread over the list, so that
 * few of them ask for the same kinds of things as many.
 */

/** What the benchmark asks for. */
export type ShopOrder =
  | { readonly kind: 'open' }
  /** To wait until all has taken effect, and the database has put it in order. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'begin' }
  /** To wait until all has taken effect. */
  | { readonly kind: 'end' }
  | { readonly kind: 'close' };

/** What it answers when it has done so. */
export interface ShopReport {
  readonly door: DoorPlace;
  /** Of this process since the stretch began, when it ends. */
  readonly cpuUs: number;
  /** Of the database's processes since then. */
  readonly serverCpuUs: number;
  /** Found when it closes. */
  readonly found: ShopFound | undefined;
}

interface ShopFound {
  /** Of people who entered or left, from the beginning on. */
  readonly changes: number;
  /** Members of the rules that were compared, and were right. */
  readonly compared: number;
  readonly sizes: BenchmarkResults;
}

const COMPARED = 10;

const segments = Number(process.argv[2]);
const opened = openWithRules();
let cpuBefore = process.cpuUsage();
let serverBefore = 0;

async function openWithRules() {
  const shop = await openShop({});
  const all = shopRules();
  const rules = all.filter((_, at) => at % (all.length / segments) === 0);
  await registerRules(shop.app.database, shop.workspaceId, rules);
  return shop;
}

async function carryOut({ kind }: ShopOrder): Promise<ShopReport> {
  const { app, door, workspaceId, close } = await opened;
  const { database } = app;
  if (kind === 'settle' || kind === 'end') await allApplied(app);
  if (kind === 'settle') await database.script('analyze; checkpoint');
  if (kind === 'begin') {
    serverBefore = await readServerMs(database);
    // To read it takes time of this process.
    cpuBefore = process.cpuUsage();
  }
  if (kind === 'end') {
    const { user, system } = process.cpuUsage(cpuBefore);
    const serverMs = (await readServerMs(database)) - serverBefore;
    return { door, cpuUs: user + system, serverCpuUs: serverMs * 1_000, found: undefined };
  }
  if (kind !== 'close') return { door, ...NOTHING_MEASURED };
  const compared = await compareMembers(database, workspaceId, Math.ceil(segments / COMPARED));
  const found = {
    compared,
    changes: await countChanges(database),
    sizes: await readSizes(database),
  };
  await close();
  return { door, ...NOTHING_MEASURED, found };
}

const NOTHING_MEASURED = { cpuUs: 0, serverCpuUs: 0, found: undefined };

async function countChanges(database: Database): Promise<number> {
  const [told] = await database.query<{ changes: number }>(
    'select count(*) as changes from segment_changes',
  );
  return told?.changes ?? 0;
}

async function readSizes(database: Database): Promise<BenchmarkResults> {
  const [sizes] = await database.query<Record<string, number>>(
    `select (sum(length(state)) / count(distinct profile_id))::float8 as state_bytes_per_profile,
            percentile_cont(0.5) within group (order by length(state)) as state_bytes_p50,
            max(length(state)) as state_bytes_max,
            (count(*)::float8 / count(distinct profile_id)) as states_per_profile
       from tracker_states`,
  );
  return sizes ?? {};
}

takeOrders(carryOut);
