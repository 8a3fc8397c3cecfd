import { setTimeout as delay } from 'node:timers/promises';
import type { WorkspaceId } from '../../src/kernel/index.js';
import {
  computedTraits,
  createCalendar,
  type Rule,
  type RuleSetting,
} from '../../src/rules/index.js';
import type { Database, Db } from '../../src/storage/index.js';
import { readLiveRules, syncLiveRules } from '../../src/trackers/index.js';

const POLL_MS = 20;

/** When rules that were registered served, and when everybody was told who entered by them; in milliseconds from then. */
export interface Registered {
  readonly switchedMs: number;
  readonly settledMs: number;
}

/** The benchmarks' workspaces are all in UTC and in euros. */
const TIME_ZONE = 'UTC';

function settingOf(workspaceId: WorkspaceId): RuleSetting {
  return {
    workspaceId,
    calendar: createCalendar(TIME_ZONE),
    money: { currency: 'EUR', rates: [] },
    segments: new Map(),
    computed: computedTraits,
  };
}

/** Declares rules as those of segments with the keys s0, s1 and so on: no others are live. */
export function declareRules(
  tx: Db,
  workspaceId: WorkspaceId,
  rules: readonly Rule[],
): Promise<void> {
  return syncLiveRules(tx, {
    workspaceId,
    kind: 'segment',
    rules: rules.map((rule, at) => ({
      user: { kind: 'segment', key: `s${at}` },
      version: 1,
      rule,
    })),
    setting: settingOf(workspaceId),
    timeZone: TIME_ZONE,
    now: Date.now(),
  });
}

/** Lets some rules be live as segments all together, and waits until they serve. */
export async function registerRules(
  database: Database,
  workspaceId: WorkspaceId,
  rules: readonly Rule[],
): Promise<Registered> {
  const startedAt = performance.now();
  await database.transaction((tx) => declareRules(tx, workspaceId, rules));
  let switchedMs: number | undefined;
  for (;;) {
    const states = (await readLiveRules(database, workspaceId)).map(({ state }) => state);
    if (states.every((state) => state === 'live')) switchedMs ??= performance.now() - startedAt;
    if (switchedMs !== undefined && (await isSettled(database))) break;
    await delay(POLL_MS);
  }
  return { switchedMs, settledMs: performance.now() - startedAt };
}

async function isSettled(database: Database): Promise<boolean> {
  const [row] = await database.query<{ builds: number }>(
    'select count(*) as builds from live_builds',
  );
  return row?.builds === 0;
}
