import { type Instant, parseExact, stringifyExact, type WorkspaceId } from '../kernel/index.js';
import { type Rule, ruleFromJson, ruleToJson } from '../rules/index.js';
import { type Db, instantParam } from '../storage/index.js';
import type { Segment, SegmentVersion } from './segment.js';

/**
 * Takes hold of the names that rules refer to, of segments and lists alike, until the transaction ends: of two
 * that are saved at once, the second one is checked against the first.
 */
export async function lockNames(tx: Db): Promise<void> {
  await tx.execute('lock table segments in share row exclusive mode');
}

type SegmentRow = Omit<Segment, 'rule'> & { readonly rule: string };

const SEGMENT = `select s.workspace_id as "workspaceId", s.key, s.name, s.description, s.version, v.rule,
       s.created_at as "createdAt", s.changed_at as "changedAt"
  from segments s join segment_versions v using (workspace_id, key, version)`;

/** A workspace's segments, in order of their names. */
export async function listSegments(db: Db, workspaceId: WorkspaceId): Promise<Segment[]> {
  const rows = await db.query<SegmentRow>(
    `${SEGMENT} where workspace_id = $1 order by lower(s.name), key`,
    [workspaceId],
  );
  return rows.map(withRule);
}

export async function findSegment(
  db: Db,
  workspaceId: WorkspaceId,
  key: string,
): Promise<Segment | undefined> {
  const rows = await db.query<SegmentRow>(`${SEGMENT} where workspace_id = $1 and key = $2`, [
    workspaceId,
    key,
  ]);
  return rows.map(withRule)[0];
}

/** What `in segment "…"` stands for: the newest rule of every segment, by its key. */
export async function readSegmentRules(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<string, Rule>> {
  const rows = await db.query<{ key: string; rule: string }>(
    `select key, rule from segments join segment_versions using (workspace_id, key, version)
      where workspace_id = $1`,
    [workspaceId],
  );
  return new Map(rows.map(({ key, rule }) => [key, readRule(rule)]));
}

/** When a segment was asked for, and when it got its rule. */
export interface SegmentUse {
  /** When something asked for its members last; null: never. */
  readonly usedAt: Instant | null;
  /** When its newest version was saved. */
  readonly ruleSince: Instant;
}

/** By the segments' keys. */
export async function readSegmentUse(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<string, SegmentUse>> {
  const rows = await db.query<SegmentUse & { readonly key: string }>(
    `select key, s.used_at as "usedAt", v.created_at as "ruleSince"
       from segments s join segment_versions v using (workspace_id, key, version)
      where workspace_id = $1`,
    [workspaceId],
  );
  return new Map(rows.map(({ key, ...use }) => [key, use]));
}

/** Every version of a segment, the newest first. */
export async function readSegmentVersions(
  db: Db,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key: string },
): Promise<SegmentVersion[]> {
  const rows = await db.query<Omit<SegmentVersion, 'rule'> & { rule: string }>(
    `select version, rule, created_at as "createdAt" from segment_versions
      where workspace_id = $1 and key = $2 order by version desc`,
    [workspaceId, key],
  );
  return rows.map(withRule);
}

function withRule<Row extends { readonly rule: string }>(
  row: Row,
): Omit<Row, 'rule'> & { readonly rule: Rule } {
  return { ...row, rule: readRule(row.rule) };
}

function readRule(json: string): Rule {
  return ruleFromJson(parseExact(json));
}

/** @returns false when its key is taken */
export async function insertSegment(tx: Db, segment: Segment): Promise<boolean> {
  const { workspaceId, key, name, description, version, createdAt } = segment;
  const count = await tx.execute(
    `insert into segments (workspace_id, key, name, description, version, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6::timestamptz, $6::timestamptz)
     on conflict (workspace_id, key) do nothing`,
    [workspaceId, key, name, description, version, instantParam(createdAt)],
  );
  if (count === 0) return false;
  await insertVersion(tx, segment, createdAt);
  return true;
}

/** Writes what a segment has become; the rule too where its version is new. */
export async function updateSegment(
  tx: Db,
  segment: Segment,
  { isNewVersion }: { readonly isNewVersion: boolean },
): Promise<void> {
  const { workspaceId, key, name, description, version, changedAt } = segment;
  await tx.execute(
    `update segments set name = $3, description = $4, version = $5, changed_at = $6::timestamptz
      where workspace_id = $1 and key = $2`,
    [workspaceId, key, name, description, version, instantParam(changedAt)],
  );
  if (isNewVersion) await insertVersion(tx, segment, changedAt);
}

async function insertVersion(tx: Db, segment: Segment, now: Instant): Promise<void> {
  const { workspaceId, key, version, rule } = segment;
  await tx.execute(
    `insert into segment_versions (workspace_id, key, version, rule, created_at)
     values ($1, $2, $3, $4::jsonb, $5::timestamptz)`,
    [workspaceId, key, version, stringifyExact(ruleToJson(rule)), instantParam(now)],
  );
}

export async function deleteSegmentRows(
  tx: Db,
  workspaceId: WorkspaceId,
  key: string,
): Promise<void> {
  await tx.execute('delete from segment_versions where workspace_id = $1 and key = $2', [
    workspaceId,
    key,
  ]);
  await tx.execute('delete from segments where workspace_id = $1 and key = $2', [workspaceId, key]);
}
