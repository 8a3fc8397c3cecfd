import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Rule, referencesOf } from '../rules/index.js';
import { type Db, instantParam, textArray } from '../storage/index.js';

const HOUR_MS = 3_600_000;

/** Notes that somebody asked for the members of segments: at most once an hour, so that asking often costs little. */
export async function noteSegmentsUsed(
  db: Db,
  { workspaceId, keys }: { readonly workspaceId: WorkspaceId; readonly keys: readonly string[] },
  now: Instant,
): Promise<void> {
  if (keys.length === 0) return;
  const params = [workspaceId, textArray(keys), instantParam(now - HOUR_MS)];
  const isOld = `workspace_id = $1 and key = any($2::text[])
        and (used_at is null or used_at < $3::timestamptz)`;
  // An update takes hold of the table, and would wait for whoever saves a segment, even if it changes nothing.
  const old = await db.query(`select 1 from segments where ${isOld} limit 1`, params);
  if (old.length === 0) return;
  await db.execute(`update segments set used_at = $4::timestamptz where ${isOld}`, [
    ...params,
    instantParam(now),
  ]);
}

/** The same for the segments that a rule names. */
export async function noteRuleUsed(
  db: Db,
  { workspaceId, rule }: { readonly workspaceId: WorkspaceId; readonly rule: Rule },
  now: Instant,
): Promise<void> {
  await noteSegmentsUsed(db, { workspaceId, keys: referencesOf(rule).segments }, now);
}
