import { type Instant, stringifyExact, type WorkspaceId } from '../kernel/index.js';
import { type ParsedRule, type Rule, ruleToJson } from '../rules/index.js';
import type { Database, Db } from '../storage/index.js';
import { checkDescription, checkName, chooseKey } from './check-names.js';
import { checkRuleOf } from './check-rule-of.js';
import { readComputedTraits } from './computed/computed-store.js';
import { unfoldSegments } from './computed/measure-unfolded.js';
import { usersAmongComputed } from './computed/users-among-computed.js';
import {
  segmentChanged,
  segmentCycle,
  segmentExists,
  segmentInUse,
  segmentUnknown,
  segmentWithoutRule,
} from './errors.js';
import { findCycle } from './find-cycle.js';
import { type FindOtherUsers, findUsers } from './find-users.js';
import { createMeasure } from './measure-inlined.js';
import { requireSize } from './require-size.js';
import type { Segment } from './segment.js';
import {
  deleteSegmentRows,
  findSegment,
  insertSegment,
  lockNames,
  readSegmentRules,
  updateSegment,
} from './segment-store.js';
import { deleteSizes } from './size-store.js';
import { syncSegments } from './sync-segments.js';

/** What somebody says who wants a segment. */
export interface NewSegment {
  readonly workspaceId: WorkspaceId;
  /** Undefined: made of the name. */
  readonly key?: string | undefined;
  readonly name: string;
  readonly description?: string | undefined;
  readonly rule: ParsedRule;
}

/**
 * Makes a segment.
 *
 * @throws AppError `segment-exists`, `segment-or-list-invalid`, `rule-invalid`, `segment-cycle`,
 * `segments-too-large`,
 * `suppressed-without-past`
 */
export async function createSegment(
  database: Database,
  wanted: NewSegment,
  now: Instant,
): Promise<Segment> {
  const { workspaceId } = wanted;
  const name = checkName(wanted.name);
  const description = checkDescription(wanted.description ?? '');
  return database.transaction(async (tx) => {
    await lockNames(tx);
    const rules = await readSegmentRules(tx, workspaceId);
    const key = chooseKey(wanted.key, name, (each) => rules.has(each));
    if (rules.has(key)) throw segmentExists.make({ segment: key });
    const { rule } = await checkRuleOf(tx, { workspaceId }, wanted.rule);
    await checkTogether(tx, workspaceId, { key, rules: new Map([...rules, [key, rule]]) });
    const base = { workspaceId, key, name, description, version: 1, rule };
    const segment: Segment = { ...base, createdAt: now, changedAt: now };
    await insertSegment(tx, segment);
    await syncSegments(tx, workspaceId, now);
    return segment;
  });
}

/** What somebody changes of a segment; what is left out stays. */
export interface SegmentChange {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  /** Which version the change is meant for; undefined: whichever there is. */
  readonly version?: number | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly rule?: ParsedRule | undefined;
}

/**
 * Changes a segment. It gets a new version when its rule becomes another one.
 *
 * @throws AppError `segment-unknown`, `segment-changed`, and those of {@link createSegment}
 */
export async function changeSegment(
  database: Database,
  change: SegmentChange,
  now: Instant,
): Promise<Segment> {
  const { workspaceId, key } = change;
  const words = {
    ...(change.name !== undefined && { name: checkName(change.name) }),
    ...(change.description !== undefined && { description: checkDescription(change.description) }),
  };
  return database.transaction(async (tx) => {
    await lockNames(tx);
    const before = await findSegment(tx, workspaceId, key);
    if (before === undefined) throw segmentUnknown.make({ segment: key });
    requireVersion(before, change.version);
    const rule = change.rule === undefined ? before.rule : await ruleFor(tx, change, change.rule);
    const isNewVersion = jsonOf(rule) !== jsonOf(before.rule);
    const version = before.version + (isNewVersion ? 1 : 0);
    const segment: Segment = { ...before, ...words, rule, version, changedAt: now };
    if (isSame(segment, before)) return before;
    await updateSegment(tx, segment, { isNewVersion });
    if (isNewVersion) await syncSegments(tx, workspaceId, now);
    return segment;
  });
}

function requireVersion({ key, version: found }: Segment, expected: number | undefined): void {
  if (expected === undefined || expected === found) return;
  throw segmentChanged.make({ segment: key, expected, found });
}

async function ruleFor(
  tx: Db,
  { workspaceId, key }: SegmentChange,
  parsed: ParsedRule,
): Promise<Rule> {
  const { rule } = await checkRuleOf(tx, { workspaceId }, parsed);
  const rules = await readSegmentRules(tx, workspaceId);
  await checkTogether(tx, workspaceId, { key, rules: new Map([...rules, [key, rule]]) });
  return rule;
}

function isSame(one: Segment, other: Segment): boolean {
  return (
    one.version === other.version &&
    one.name === other.name &&
    one.description === other.description
  );
}

function jsonOf(rule: Rule): string {
  return stringifyExact(ruleToJson(rule));
}

/**
 * What can be wrong with segments only together.
 *
 * @throws AppError `segment-cycle`, `segments-too-large`,
 * `suppressed-without-past`
 */
async function checkTogether(
  tx: Db,
  workspaceId: WorkspaceId,
  { key, rules: segments }: { readonly key: string; readonly rules: ReadonlyMap<string, Rule> },
): Promise<void> {
  const computed = await readComputedTraits(tx, workspaceId);
  const rules = unfoldSegments({ segments, computed });
  const cycle = findCycle(key, rules);
  if (cycle !== undefined) throw segmentCycle.make({ path: cycle });
  const measure = createMeasure(rules);
  // Those that refer to this one have grown with it.
  for (const [each, rule] of rules) requireSize(`The segment “${each}”`, measure(rule));
}

/** Which segment is to be deleted, and when. */
export interface SegmentDeletion {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  readonly now: Instant;
}

/**
 * Deletes a segment with all its versions. Who was in it stays on the timelines.
 *
 * @param findOthers who else refers to it, besides segments
 * @throws AppError `segment-unknown`, `segment-in-use`
 */
export async function deleteSegment(
  database: Database,
  { workspaceId, key, now }: SegmentDeletion,
  findOthers: (tx: Db) => FindOtherUsers,
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockNames(tx);
    const rules = await readSegmentRules(tx, workspaceId);
    if (!rules.has(key)) throw segmentUnknown.make({ segment: key });
    const users = await findUsers(
      { kind: 'segment', key },
      rules,
      usersAmongComputed(tx, workspaceId, findOthers(tx)),
    );
    if (users.length > 0) throw segmentInUse.make({ segment: key, users });
    await deleteSegmentRows(tx, workspaceId, key);
    await deleteSizes(tx, workspaceId, key);
    await syncSegments(tx, workspaceId, now);
  });
}

/**
 * Changes a segment, or makes it where there is none.
 *
 * @throws AppError those of {@link createSegment} and {@link changeSegment}, `segment-without-rule`
 */
export async function saveSegment(
  database: Database,
  wanted: SegmentChange,
  now: Instant,
): Promise<{ readonly segment: Segment; readonly isNew: boolean }> {
  const { workspaceId, key, rule, version } = wanted;
  if ((await findSegment(database, workspaceId, key)) !== undefined || version !== undefined) {
    return { segment: await changeSegment(database, wanted, now), isNew: false };
  }
  if (rule === undefined) throw segmentWithoutRule.make({ segment: key });
  const made = { ...wanted, name: wanted.name ?? key, rule };
  return { segment: await createSegment(database, made, now), isNew: true };
}
