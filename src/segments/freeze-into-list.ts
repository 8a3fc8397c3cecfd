import type { OwnEvent } from '../ingest/index.js';
import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import { readLivingProfiles } from '../profiles/index.js';
import type { ParsedRule, Rule } from '../rules/index.js';
import { LANES, type Lane } from '../storage/index.js';
import { checkRuleOf } from './check-rule-of.js';
import { inList, requireList } from './list-members.js';
import { noteRuleUsed } from './note-used.js';
import { readMembers } from './read-members.js';
import { type ListParts, type ListSaying, sayOfList, waitForSaid } from './say-of-list.js';

/** What somebody says who wants the members of a rule on a list. */
export interface ListFreeze {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  readonly rule: ParsedRule;
  /** The caller's own: done again with the same, nobody is added twice. */
  readonly freezeId: string;
  /** Takes those off the list who are not in the rule. */
  readonly replaces: boolean;
  /** Behind whom it goes on; undefined: it begins. */
  readonly after?: FreezePlace | undefined;
  /** Until it has taken effect. */
  readonly waits: boolean;
  /** Whether to stop behind the chunk that is under way: with the same id and `after` it goes on there. */
  readonly shouldStop: () => boolean;
  onProgress(frozen: Omit<ListFrozen, 'next' | 'isApplied'>): void;
}

/** How far a freeze has come: all profiles up to this one of this lane. */
export interface FreezePlace {
  readonly lane: Lane;
  readonly profileId: string;
}

/** What came of it, up to now. */
export interface ListFrozen {
  readonly added: number;
  readonly removed: number;
  readonly alreadyThere: number;
  /** Profiles that were looked at. */
  readonly profiles: number;
  /** Behind whom it goes on; null: it is done. */
  readonly next: FreezePlace | null;
  /** Whether it is known to have taken effect. */
  readonly isApplied: boolean;
}

const CHUNK = 2_000;

/**
 * Puts everybody on a list who is in a rule now, chunk by chunk. Broken off, it is done again with the same id:
 * what it did is recognised.
 *
 * @throws AppError `list-unknown`, `rule-invalid`
 */
export async function freezeIntoList(parts: ListParts, freeze: ListFreeze): Promise<ListFrozen> {
  const { workspaceId, key, after } = freeze;
  await requireList(parts.database, workspaceId, key);
  const { rule } = await checkRuleOf(parts.database, { workspaceId }, freeze.rule);
  await noteRuleUsed(parts.database, { workspaceId, rule }, parts.clock.now());
  const run: FreezeRun = { ...freeze, rule, said: new Map(), counts: { ...NOTHING } };
  for (const lane of LANES) {
    if (after !== undefined && lane < after.lane) continue;
    const stopped = await freezeLane(parts, run, {
      lane,
      after: lane === after?.lane ? after.profileId : null,
    });
    if (stopped !== undefined) return finish(parts, run, stopped);
  }
  return finish(parts, run, null);
}

const NOTHING = { added: 0, removed: 0, alreadyThere: 0, profiles: 0 };

interface FreezeRun extends Omit<ListFreeze, 'rule'> {
  readonly rule: Rule;
  readonly said: Map<Lane, OwnEvent>;
  readonly counts: { -readonly [Name in keyof typeof NOTHING]: number };
}

async function finish(
  { database }: ListParts,
  { workspaceId, counts, said, waits }: FreezeRun,
  next: FreezePlace | null,
): Promise<ListFrozen> {
  return { ...counts, next, isApplied: waits && (await waitForSaid(database, workspaceId, said)) };
}

/** @returns behind whom it stopped; undefined: it came to the lane's end */
async function freezeLane(
  parts: ListParts,
  run: FreezeRun,
  { lane, after }: { readonly lane: Lane; readonly after: string | null },
): Promise<FreezePlace | undefined> {
  for (let last = after, isEnd = false; !isEnd; ) {
    const stretch = { lane, after: last, limit: CHUNK };
    const profileIds = await readLivingProfiles(parts.database, run.workspaceId, stretch);
    const end = profileIds.at(-1);
    isEnd = profileIds.length < CHUNK;
    if (end === undefined) return undefined;
    await freezeChunk(parts, run, profileIds);
    run.onProgress(run.counts);
    if (run.shouldStop()) return { lane, profileId: end };
    last = end;
  }
  return undefined;
}

async function freezeChunk(
  parts: ListParts,
  run: FreezeRun,
  profileIds: readonly ProfileId[],
): Promise<void> {
  const { workspaceId, key, rule, counts } = run;
  const [wanted = [], present = []] = await readMembers(parts.database, {
    workspaceId,
    rules: [rule, inList(key)],
    at: parts.clock.now(),
    profileIds,
  });
  const [isWanted, isThere] = [new Set(wanted), new Set(present)];
  const added = wanted.filter((profileId) => !isThere.has(profileId));
  const removed = run.replaces ? present.filter((profileId) => !isWanted.has(profileId)) : [];
  await say(parts, run, { what: 'added', profileIds: added });
  await say(parts, run, { what: 'removed', profileIds: removed });
  counts.added += added.length;
  counts.removed += removed.length;
  counts.alreadyThere += wanted.length - added.length;
  counts.profiles += profileIds.length;
}

async function say(
  parts: ListParts,
  { workspaceId, key, freezeId, said }: FreezeRun,
  saying: Pick<ListSaying, 'what' | 'profileIds'>,
): Promise<void> {
  const messageIdOf = (profileId: ProfileId) => `list:${key}:freeze:${freezeId}:${profileId}`;
  const last = await sayOfList(parts, { ...saying, workspaceId, list: key, messageIdOf });
  for (const [lane, event] of last) said.set(lane, event);
}
