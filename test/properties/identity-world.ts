import {
  createTestIdentity,
  type TestIdentity,
  type TestIdentityOptions,
} from '../../src/identity/identity.test-kit.js';
import type { Origin } from '../../src/ingest/index.js';
import {
  createKeyedHash,
  type Instant,
  type ProfileId,
  type WorkspaceId,
} from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { inOrder } from './identity-histories.js';

/** A workspace of one case's own: cheaper than a database. */
export interface World {
  readonly database: Database;
  readonly workspaceId: WorkspaceId;
  /** One more process. */
  start(options?: TestIdentityOptions): Promise<TestIdentity>;
  read(): Promise<Snapshot>;
  /** What the lanes do: no ticket is left. */
  settle(): Promise<void>;
  /** Another one, for the same case. */
  beside(): World;
}

/** All that identity keeps of a workspace. */
export interface Snapshot {
  readonly identifiers: readonly IdentifierRow[];
  readonly merges: readonly MergeRow[];
  readonly version: number;
}

export interface IdentifierRow {
  /** `kind:value`. */
  readonly name: string;
  readonly kind: string;
  readonly profileId: ProfileId | null;
  readonly tiedAt: Instant;
  readonly tiedThrough: string | null;
  readonly sharedSince: Instant | null;
}

export interface MergeRow {
  readonly loserId: ProfileId;
  readonly winnerId: ProfileId;
  readonly isTakenBack: boolean;
}

/** Makes the workspaces of a property's cases, one after the other. */
export function createWorlds(database: Database): () => World {
  let count = 0;
  const nextWorld = (): World => {
    count += 1;
    const workspaceId = (1_000 + count) as WorkspaceId;
    const secret = Buffer.alloc(32);
    secret.writeUInt32BE(count);
    const origin: Origin = { ...testOrigin, workspaceId, hash: createKeyedHash(secret) };
    return {
      database,
      workspaceId,
      start: (options) => createTestIdentity(database, { origin, ...options }),
      read: () => readWorld(database, workspaceId),
      settle: async () => {
        await database.execute('delete from tickets where workspace_id[1] = $1', [workspaceId]);
      },
      beside: nextWorld,
    };
  };
  return nextWorld;
}

async function readWorld(database: Database, workspaceId: WorkspaceId): Promise<Snapshot> {
  const [identifiers, merges, [lock]] = await Promise.all([
    database.query<IdentifierRow>(
      `select kind || ':' || value as name, kind, profile_id as "profileId", tied_at as "tiedAt",
              tied_through as "tiedThrough", shared_since as "sharedSince"
         from identifiers where workspace_id = $1 order by name`,
      [workspaceId],
    ),
    database.query<MergeRow>(
      `select loser_id as "loserId", winner_id as "winnerId",
              taken_back_at is not null as "isTakenBack"
         from merges where workspace_id = $1 order by loser_id, merge_id`,
      [workspaceId],
    ),
    database.query<{ version: number }>(
      'select version from identity_locks where workspace_id = $1',
      [workspaceId],
    ),
  ]);
  return { identifiers, merges, version: lock?.version ?? 0 };
}

/** The names that point to one profile each, as sorted sets. */
export function partitionOf({ identifiers }: Snapshot): string[][] {
  const sets = new Map<ProfileId, string[]>();
  for (const { name, profileId } of identifiers) {
    if (profileId === null) continue;
    const set = sets.get(profileId);
    if (set === undefined) sets.set(profileId, [name]);
    else set.push(name);
  }
  return inOrder([...sets.values()]);
}

/** Who a profile is now, after all merges that hold. */
export function survivorIn({ merges }: Snapshot, profileId: ProfileId): ProfileId {
  let here = profileId;
  for (;;) {
    const loss = merges.find(({ loserId, isTakenBack }) => loserId === here && !isTakenBack);
    if (loss === undefined) return here;
    here = loss.winnerId;
  }
}

/** What is wrong with a workspace whatever its history; nothing should be. */
export function findFaults({ identifiers, merges }: Snapshot): string[] {
  const holding = merges.filter(({ isTakenBack }) => !isTakenBack);
  const gone = new Set(holding.map(({ loserId }) => loserId));
  const known = new Set(
    identifiers.flatMap(({ kind, profileId }) =>
      kind === 'anonymous_id' || kind === 'ios.id' ? [] : [profileId],
    ),
  );
  return [
    ...identifiers.flatMap(({ name, profileId, sharedSince }) => [
      ...(profileId !== null && gone.has(profileId) ? [`${name} points to nobody alive`] : []),
      ...(profileId === null && sharedSince === null ? [`${name} is lost`] : []),
      ...(profileId !== null && sharedSince !== null && known.has(profileId)
        ? [`${name} is shared and stays with somebody known`]
        : []),
    ]),
    ...(gone.size < holding.length ? ['a profile is lost twice'] : []),
    ...holding.flatMap(({ loserId, winnerId }) =>
      winnerId < loserId ? [] : [`${winnerId} is younger than ${loserId}, and won`],
    ),
  ];
}
