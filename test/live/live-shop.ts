import { createWorkspace } from '../../src/access/index.js';
import { parseRule } from '../../src/rules/index.js';
import { readMembers } from '../../src/segments/index.js';
import { readRuleSetting } from '../../src/segments/rule-setting.js';
import type { Database } from '../../src/storage/index.js';
import { syncLiveRules } from '../../src/trackers/index.js';
import { readBatch, testOrigin } from '../event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../manual-lanes.js';
import { type SetClock, setClock } from '../set-clock.js';
import { createTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;

/** A workspace whose rules are kept live by a process that the test moves on by hand. */
export interface LiveShop {
  readonly database: Database;
  readonly clock: SetClock;
  readonly lanes: ManualLanes;
  /** Declares all rules, by their keys, as the rule language writes them. */
  keep(rules: Readonly<Record<string, string>>): Promise<void>;
  /** Events that are received now; of a name alone, it is tracked. */
  send(userId: string, ...events: readonly (string | object)[]): Promise<void>;
  /** For whom a rule is held to hold, by their user ids. */
  members(key: string): Promise<string[]>;
  /** The same by the compiled SQL, now. */
  expected(rule: string): Promise<string[]>;
  /** Changes in the order in which they were written. */
  timeline(key: string): Promise<readonly TimelineRow[]>;
}

export interface TimelineRow {
  readonly user: string;
  readonly what: 'entered' | 'left';
  readonly at: number;
  readonly cause: string;
}

export async function openLiveShop(clock: SetClock = setClock()): Promise<LiveShop> {
  const database = await createTestDatabase();
  const fields = { name: 'Shop', timeZone: 'Europe/Berlin' };
  await database.transaction((tx) => createWorkspace(tx, fields, 0));
  const lanes = await takeLanesByHand(database, { clock });
  let sent = 0;
  return {
    database,
    clock,
    lanes,
    keep: (rules) => keepRules(database, rules, clock.now()),
    send: (userId, ...events) => {
      const batch = events.map((event) => {
        sent += 1;
        const body = typeof event === 'string' ? { event } : event;
        return { type: 'track', userId, messageId: `m${sent}`, ...body };
      });
      return lanes.accept(readBatch(batch, clock.now()));
    },
    members: (key) => readNamed(database, key),
    expected: async (rule) => {
      const asked = { workspaceId, rules: [parseRule(rule).rule], at: clock.now() };
      const [ids = []] = await readMembers(database, asked);
      return namesOf(database, ids);
    },
    timeline: (key) => readTimeline(database, key),
  };
}

export async function keepRules(
  database: Database,
  rules: Readonly<Record<string, string>>,
  now: number,
): Promise<void> {
  await database.transaction(async (tx) =>
    syncLiveRules(tx, {
      workspaceId,
      kind: 'segment',
      rules: Object.entries(rules).map(([key, text]) => ({
        user: { kind: 'segment', key },
        version: 1,
        rule: parseRule(text).rule,
      })),
      setting: await readRuleSetting(tx, workspaceId),
      timeZone: 'Europe/Berlin',
      now,
    }),
  );
}

async function readNamed(database: Database, key: string): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select m.profile_id as id from live_rules r join rule_members m using (workspace_id, rule_id)
      where r.workspace_id = $1 and r.user_key = $2 and r.state = 'live'`,
    [workspaceId, key],
  );
  return namesOf(
    database,
    rows.map(({ id }) => id),
  );
}

async function namesOf(database: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `select value as name from identifiers
      where workspace_id = $1 and kind = 'user_id' and profile_id = any($2::uuid[]) order by 1`,
    [workspaceId, ids],
  );
  return rows.map(({ name }) => name);
}

/** Changes of a segment, in the order in which they were written. */
export function readTimeline(database: Database, key: string): Promise<TimelineRow[]> {
  return database.query<TimelineRow>(
    `select i.value as user, c.what, c.changed_at as at, c.cause
       from segment_changes c join identifiers i using (workspace_id, profile_id)
      where c.workspace_id = $1 and c.segment_key = $2 and i.kind = 'user_id' order by c.change_id`,
    [workspaceId, key],
  );
}
