import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  type Database,
  type Db,
  hasOpenMoves,
  laneOfProfile,
  type NewTicket,
  newMoveId,
  writeTickets,
} from '../storage/index.js';
import { mergeUnderWay, profileNotMerged } from './errors.js';
import { readIdentifiersOf, repointKeys, type StoredIdentifier } from './identifier-store.js';
import { lockForParting, raiseVersion } from './identity-lock.js';
import type { HandContext } from './merge-profiles.js';
import {
  forgetMovedKeys,
  giveMerges,
  keepApart,
  type MergeRecord,
  readMergesWon,
  takeMergeBack,
} from './merge-store.js';
import { readLoss, readMergesBehind, readWayToSurvivor, requireProfile } from './survivors.js';

export interface LostProfile {
  readonly workspaceId: WorkspaceId;
  /** The profile that a merge has lost. */
  readonly loserId: ProfileId;
}

export interface UnmergedProfile {
  readonly profileId: ProfileId;
  /** From whom it parts: the merge's winner, or into whom that was merged since. */
  readonly fromId: ProfileId;
}

/**
 * Takes a merge back: identifiers now, events as soon as their lanes come to it. From then on no event makes
 * the two one again; a person may.
 *
 * @throws AppError `profile-not-merged`, `merge-under-way`, `profile-unknown`
 */
export async function unmergeProfile(
  database: Database,
  { workspaceId, loserId }: LostProfile,
  context: HandContext,
): Promise<UnmergedProfile> {
  return database.transaction(async (tx) => {
    await lockForParting(tx, workspaceId);
    await requireProfile(tx, workspaceId, loserId);
    const merge = await readLoss(tx, workspaceId, loserId);
    if (merge === undefined) throw profileNotMerged.make({ profile: loserId });
    const way = await readWayToSurvivor(tx, workspaceId, merge.winnerId);
    const fromId = way.at(-1) ?? merge.winnerId;
    const parting = findParting(await readIdentifiersOf(tx, workspaceId, [fromId]), {
      merge,
      won: await readWonBeside(tx, { workspaceId, merge, way }),
    });
    const origins = await readFamily(tx, workspaceId, [
      loserId,
      ...parting.along.map((each) => each.loserId),
    ]);
    // Under the lock no merge begins: what is not on the move now stays where it is.
    if (await hasOpenMoves(tx, workspaceId, [...way, ...origins])) {
      throw mergeUnderWay.make({ profile: fromId });
    }
    const { back, along } = parting;
    const keys = back.map(({ key }) => key);
    if (keys.length > 0) await repointKeys(tx, keys, loserId);
    await takeMergeBack(tx, { ...merge, workspaceId }, context.now);
    await giveMerges(tx, workspaceId, { merges: along, winnerId: loserId });
    await forgetMovedKeys(tx, workspaceId, { loserIds: way.slice(0, -1), keys });
    await keepApart(
      tx,
      workspaceId,
      way.map((other) => [loserId, other] as const),
    );
    await raiseVersion(tx, workspaceId, keys);
    await sendTicket(tx, { workspaceId, loserId, merge, origins, back }, context);
    return { profileId: loserId, fromId };
  });
}

/** The other merges that hold, and that the survivors won. */
async function readWonBeside(
  tx: Db,
  {
    workspaceId,
    merge,
    way,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly merge: MergeRecord;
    readonly way: readonly ProfileId[];
  },
): Promise<MergeRecord[]> {
  const won = await readMergesWon(tx, workspaceId, way);
  return won.filter(
    ({ loserId, takenBackAt }) =>
      takenBackAt === null && loserId !== merge.loserId && !way.includes(loserId),
  );
}

/** These profiles, and all that had been merged into them before. */
async function readFamily(
  tx: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<ProfileId[]> {
  const family = [...profileIds];
  for (const profileId of profileIds) {
    const behind = await readMergesBehind(tx, workspaceId, profileId);
    family.push(...behind.map(({ loserId }) => loserId));
  }
  return family;
}

/** What the merge moved, and what was tied to one of these since, or was merged by one of them. */
function findParting(
  identifiers: readonly StoredIdentifier[],
  { merge, won }: { readonly merge: MergeRecord; readonly won: readonly MergeRecord[] },
): { readonly back: StoredIdentifier[]; readonly along: MergeRecord[] } {
  const own = new Set(merge.movedKeys);
  const stays = new Set(
    identifiers.flatMap(({ key, sharedSince }) => (sharedSince === null ? [key] : [])),
  );
  // Whoever holds on to a key is its person's whenever that came to be: clocks differ, and a decision may have
  // waited for its turn. Only a device that is shared since was somebody else's before.
  const isBy = (key: string | null, at: Instant): boolean =>
    key !== null && own.has(key) && (stays.has(key) || at >= merge.mergedAt);
  const isByOwn = ({ winnerKey, mergedAt }: MergeRecord) => isBy(winnerKey, mergedAt);
  for (let before = -1; before < own.size; ) {
    before = own.size;
    for (const { key, tiedThrough, tiedAt } of identifiers) {
      if (isBy(tiedThrough, tiedAt)) own.add(key);
    }
    for (const { movedKeys } of won.filter(isByOwn)) for (const key of movedKeys) own.add(key);
  }
  return { back: identifiers.filter(({ key }) => own.has(key)), along: won.filter(isByOwn) };
}

interface Parting extends LostProfile {
  readonly merge: MergeRecord;
  readonly origins: readonly ProfileId[];
  readonly back: readonly StoredIdentifier[];
}

/** Events are told apart by who they name, however early: one that was replayed is as old as its receipt. */
const SINCE_EVER: Instant = 0;

async function sendTicket(
  tx: Db,
  { workspaceId, loserId, merge, origins, back }: Parting,
  { ids, announce }: HandContext,
): Promise<void> {
  const ticket: NewTicket = {
    lane: laneOfProfile(loserId),
    groupId: newMoveId(ids),
    eventCount: 0,
    profiles: [{ workspaceId, profileId: loserId }],
    kind: 'unmerge',
    detail: {
      from: merge.winnerId,
      origins,
      since: SINCE_EVER,
      names: back.map(({ kind, value }) => [kind, value] as const),
    },
  };
  await writeTickets(tx, [ticket]);
  await announce(tx, [ticket]);
}
