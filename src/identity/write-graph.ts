import type { IdSource, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  type Db,
  laneOfProfile,
  type NewTicket,
  newMoveId,
  writeTickets,
} from '../storage/index.js';
import {
  insertTies,
  type MovedKey,
  markShared,
  releaseKeys,
  repointProfiles,
  updateTies,
} from './identifier-store.js';
import type { IdentityGraph, Merge, Tie } from './identity-graph.js';
import { raiseVersion } from './identity-lock.js';
import { insertMerges, keepApart, readApart } from './merge-store.js';

/**
 * Writes back what decisions have changed; the caller holds the identity lock.
 *
 * @returns the merges' tickets, written too
 */
export async function writeGraph(
  tx: Db,
  { workspaceId, graph }: { readonly workspaceId: WorkspaceId; readonly graph: IdentityGraph },
  context: { readonly ids: IdSource; readonly now: Instant },
): Promise<readonly NewTicket[]> {
  const { ids, now } = context;
  const { ties, released, shared, merges } = graph.changes;
  const moved = await repointLosers(tx, graph);
  const settled = await writeTies(tx, graph, now);
  if (released.size > 0) await releaseKeys(tx, [...released], now);
  if (shared.size > 0) await markShared(tx, [...shared], now);
  const elsewhere = [...released, ...moved.map(({ key }) => key), ...settled];
  if (elsewhere.length > 0) await raiseVersion(tx, workspaceId, elsewhere);
  if (merges.length === 0) return [];
  const keysOf = collectKeys(moved, ties.values());
  const records = merges.map((merge) => ({
    ...merge,
    mergeId: ids.uuid(),
    mergedAt: now,
    movedKeys: passOn(keysOf, merge),
  }));
  await insertMerges(tx, workspaceId, records);
  await passOnApart(tx, workspaceId, graph);
  const tickets = merges.map(({ loserId }) =>
    mergeTicket({ workspaceId, loserId, into: graph.survivor(loserId) }, ids),
  );
  await writeTickets(tx, tickets);
  return tickets;
}

function repointLosers(tx: Db, graph: IdentityGraph): Promise<MovedKey[]> {
  const moves = graph.changes.merges.map(({ loserId }) => ({
    fromId: loserId,
    toId: graph.survivor(loserId),
  }));
  return moves.length === 0 ? Promise.resolve([]) : repointProfiles(tx, moves);
}

/** @returns the keys of those ties that were there and pointed to nobody */
async function writeTies(tx: Db, graph: IdentityGraph, now: Instant): Promise<string[]> {
  const ties = [...graph.changes.ties.values()].map(
    (tie): Tie => ({ ...tie, profileId: graph.survivor(tie.profileId) }),
  );
  const fresh = ties.filter(({ identifier }) => !graph.wasThere(identifier.key));
  const settled = ties.filter(({ identifier }) => graph.wasThere(identifier.key));
  if (fresh.length > 0) await insertTies(tx, fresh, now);
  if (settled.length > 0) await updateTies(tx, settled, now);
  return settled.map(({ identifier }) => identifier.key);
}

/** Which keys each profile had before the merges. */
function collectKeys(moved: readonly MovedKey[], ties: Iterable<Tie>): Map<ProfileId, Set<string>> {
  const keysOf = new Map<ProfileId, Set<string>>();
  const add = (profileId: ProfileId, key: string) =>
    keysOf.set(profileId, (keysOf.get(profileId) ?? new Set()).add(key));
  for (const { key, fromId } of moved) add(fromId, key);
  for (const { identifier, profileId } of ties) add(profileId, identifier.key);
  return keysOf;
}

/** @returns the loser's keys, which are the winner's from here on */
function passOn(keysOf: Map<ProfileId, Set<string>>, { loserId, winnerId }: Merge): string[] {
  const keys = [...(keysOf.get(loserId) ?? [])];
  keysOf.delete(loserId);
  const winners = keysOf.get(winnerId) ?? new Set();
  for (const key of keys) winners.add(key);
  keysOf.set(winnerId, winners);
  return keys;
}

/** Who was kept apart from a loser is kept apart from its winner. */
async function passOnApart(tx: Db, workspaceId: WorkspaceId, graph: IdentityGraph): Promise<void> {
  const losers = graph.changes.merges.map(({ loserId }) => loserId);
  const pairs = await readApart(tx, workspaceId, losers);
  const passedOn = pairs
    .map(([loserId, otherId]) => [graph.survivor(loserId), graph.survivor(otherId)] as const)
    .filter(([one, other]) => one !== other);
  if (passedOn.length > 0) await keepApart(tx, workspaceId, passedOn);
}

function mergeTicket(
  merge: {
    readonly workspaceId: WorkspaceId;
    readonly loserId: ProfileId;
    readonly into: ProfileId;
  },
  ids: IdSource,
): NewTicket {
  const { workspaceId, loserId, into } = merge;
  return {
    lane: laneOfProfile(loserId),
    groupId: newMoveId(ids),
    eventCount: 0,
    profiles: [{ workspaceId, profileId: loserId }],
    kind: 'merge',
    detail: { into },
  };
}
