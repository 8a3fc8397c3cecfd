import { findWorkspace, listWorkspaces } from '../access/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import { readLiveRules, syncLiveRules, type WantedRules } from '../trackers/index.js';
import { readRuleSetting } from './rule-setting.js';
import { listSegments, lockNames } from './segment-store.js';

/**
 * Lets the rules of a workspace's segments be evaluated live, as they stand in this transaction: what is new or means
 * something else now is built, what is gone is retired. To be called where anything changes that they depend on.
 */
export async function syncSegments(tx: Db, workspaceId: WorkspaceId, now: Instant): Promise<void> {
  // Of two who change something, the second one sees what the first one has changed.
  await lockNames(tx);
  const workspace = await findWorkspace(tx, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const segments = await listSegments(tx, workspaceId);
  const { timeZone } = workspace;
  const setting = await readRuleSetting(tx, workspaceId);
  const rules = segments.map(({ key, version, rule }) => ({
    user: { kind: 'segment', key } as const,
    version,
    rule,
  }));
  await syncLiveRules(tx, { workspaceId, kind: 'segment', rules, setting, timeZone, now });
  await renewJourneyRules(tx, { workspaceId, setting, timeZone, now });
}

/** Rules of journeys name segments, too: those that stay as they are written may mean something else now. */
async function renewJourneyRules(
  tx: Db,
  wanted: Omit<WantedRules, 'kind' | 'rules'>,
): Promise<void> {
  const kind = 'journey' as const;
  const known = await readLiveRules(tx, wanted.workspaceId, { kind });
  if (known.length === 0) return;
  const rules = new Map(
    known.map(({ user, version, rule }) => [user.key, { user, version, rule }]),
  );
  await syncLiveRules(tx, { ...wanted, kind, rules: [...rules.values()] });
}

/** The same for all workspaces: for what an older Attune has kept, and a newer one reads in another way. */
export async function syncAllSegments(database: Database, now: Instant): Promise<void> {
  for (const { workspaceId } of await listWorkspaces(database)) {
    await database.transaction((tx) => syncSegments(tx, workspaceId, now));
  }
}
