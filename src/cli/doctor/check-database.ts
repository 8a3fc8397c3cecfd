import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openTools, readOldestTransactionSeconds } from '../../app/index.js';
import type { Config } from '../../config/index.js';
import { type LowCouponList, readLowCouponLists } from '../../coupons/index.js';
import { AppError, systemClock } from '../../kernel/index.js';
import { countPendingMigrations, type Db, readOwners, readProcesses } from '../../storage/index.js';
import { type Check, type Finding, note, ok, problem } from './finding.js';
import { judgeProcesses } from './judge-processes.js';

/** The database, and what it knows of the running processes. */
export const checkDatabase: Check = async (config) => {
  if (!(await isMade(config))) {
    return [note('database', 'there is none yet; the first start makes it')];
  }
  try {
    const purpose = 'attune doctor';
    const tools = await openTools({ config, purpose, leavesMigrations: true });
    try {
      return await lookInside(tools.database);
    } finally {
      await tools.close();
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [problem('database', error.message, error.hint)];
  }
};

/** A server elsewhere is made by others; ours has its folder once it was started. */
async function isMade({ databaseUrl, dataDir }: Config): Promise<boolean> {
  if (databaseUrl !== undefined) return true;
  return stat(join(dataDir, 'postgres')).then(
    () => true,
    () => false,
  );
}

async function lookInside(db: Db): Promise<Finding[]> {
  const [server] = await db.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const reached = ok('database', `PostgreSQL ${server?.version}`);
  const missing = await countPendingMigrations(db);
  if (missing > 0) {
    const advice = 'Run `attune migrate`, or start Attune, which does it first.';
    return [reached, problem('migrations', `${missing} are missing`, advice)];
  }
  return [
    reached,
    ok('migrations', 'all applied'),
    ...judgeProcesses(await readProcesses(db), await readOwners(db)),
    judgeOldestTransaction(await readOldestTransactionSeconds(db)),
    ...judgeCouponLists(await readLowCouponLists(db, systemClock.now())),
  ];
}

const OLD_SECONDS = 300;

export function judgeOldestTransaction(seconds: number): Finding {
  const subject = 'transactions';
  if (seconds < OLD_SECONDS) return ok(subject, `the oldest is ${Math.round(seconds)} s old`);
  const advice =
    'Find it in pg_stat_activity (order by xact_start) and end it: while it is open, dead rows stay.';
  return problem(subject, `the oldest is ${Math.round(seconds / 60)} minutes old`, advice);
}

/** A list of codes that nears its end; nothing is said of the others. */
function judgeCouponLists(low: readonly LowCouponList[]): Finding[] {
  return low.map(({ workspaceId, key, left }) => {
    const some = left === 1 ? '1 code' : `${left} codes`;
    const found = `${key} of workspace ${workspaceId} has ${left === 0 ? 'no code' : some} left`;
    const advice = `Import more: \`attune coupons import ${key} FILE\`, or lower its --alert-below.`;
    return problem('coupon codes', found, advice);
  });
}
