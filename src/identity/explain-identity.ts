import { type EventSketch, readEventsById } from '../ingest/index.js';
import type { EventId, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { readIdentifiersOf, readStored, type StoredIdentifier } from './identifier-store.js';
import type { MergeCause } from './identity-graph.js';
import { type MergeRecord, readMergesLost } from './merge-store.js';
import { readMergesBehind, readWayToSurvivor, requireProfile } from './survivors.js';

/** An identifier as people read it. */
export interface NamedIdentifier {
  readonly kind: string;
  readonly value: string;
}

/** How an identifier came to its profile. */
export interface ExplainedIdentifier extends NamedIdentifier {
  readonly tiedAt: Instant;
  /** The identifier that was named beside it and was known; null: it came first. */
  readonly through: NamedIdentifier | null;
  /** The event that named both; null when it is not in the profile's log (any more). */
  readonly event: EventSketch | null;
  /** A device with which two people have signed in; null: it is not. */
  readonly sharedSince: Instant | null;
}

/** How a profile was merged into another. */
export interface ExplainedMerge {
  readonly mergeId: string;
  readonly loserId: ProfileId;
  readonly winnerId: ProfileId;
  readonly mergedAt: Instant;
  readonly takenBackAt: Instant | null;
  readonly cause: MergeCause;
  /** The identifiers by which the two were named in one event; null: it was done by hand. */
  readonly loserIdentifier: NamedIdentifier | null;
  readonly winnerIdentifier: NamedIdentifier | null;
  readonly event: EventSketch | null;
}

/** Why these keys are one person. */
export interface ExplainedIdentity {
  readonly profileId: ProfileId;
  /** The profiles through which the one that was asked for came to be this one. */
  readonly mergedThrough: readonly ProfileId[];
  /** In the order in which they were tied. */
  readonly identifiers: readonly ExplainedIdentifier[];
  /** Those that hold, and those of this profile that were taken back; the last one first. */
  readonly merges: readonly ExplainedMerge[];
}

/**
 * Explains why a profile's identifiers are one person: the events that tied them.
 *
 * @throws AppError `profile-unknown`
 */
export async function explainIdentity(
  db: Db,
  workspaceId: WorkspaceId,
  askedFor: ProfileId,
): Promise<ExplainedIdentity> {
  await requireProfile(db, workspaceId, askedFor);
  const way = await readWayToSurvivor(db, workspaceId, askedFor);
  const profileId = way.at(-1) ?? askedFor;
  const identifiers = await readIdentifiersOf(db, workspaceId, [profileId]);
  const taken = (await readMergesLost(db, workspaceId, [profileId])).filter(
    ({ takenBackAt }) => takenBackAt !== null,
  );
  const merges = [...(await readMergesBehind(db, workspaceId, profileId)), ...taken];
  const named = await nameKeys(db, identifiers, merges);
  const eventIds = [
    ...identifiers.flatMap(({ tiedBy }) => tiedBy ?? []),
    ...merges.flatMap(({ eventId }) => eventId ?? []),
  ];
  const events = await readEventsById(db, { workspaceId, profileId }, [...new Set(eventIds)]);
  const eventOf = (id: EventId | null) => (id === null ? null : (events.get(id) ?? null));
  const nameOf = (key: string | null) => (key === null ? null : (named.get(key) ?? null));
  return {
    profileId,
    mergedThrough: way.slice(0, -1),
    identifiers: identifiers.map(({ kind, value, tiedAt, tiedThrough, tiedBy, sharedSince }) => ({
      kind,
      value,
      tiedAt,
      through: nameOf(tiedThrough),
      event: eventOf(tiedBy),
      sharedSince,
    })),
    merges: merges
      .sort((a, b) => b.mergedAt - a.mergedAt)
      .map(({ loserKey, winnerKey, eventId, movedKeys: _moved, ...merge }) => ({
        ...merge,
        loserIdentifier: nameOf(loserKey),
        winnerIdentifier: nameOf(winnerKey),
        event: eventOf(eventId),
      })),
  };
}

async function nameKeys(
  db: Db,
  identifiers: readonly StoredIdentifier[],
  merges: readonly MergeRecord[],
): Promise<ReadonlyMap<string, NamedIdentifier>> {
  const known = new Map(identifiers.map((each) => [each.key, each]));
  const keys = [
    ...identifiers.map(({ tiedThrough }) => tiedThrough),
    ...merges.flatMap(({ loserKey, winnerKey }) => [loserKey, winnerKey]),
  ].filter((key): key is string => key !== null && !known.has(key));
  const others = keys.length === 0 ? [] : await readStored(db, [...new Set(keys)]);
  const named = [...known, ...others] as const;
  return new Map(named.map(([key, { kind, value }]) => [key, { kind, value }]));
}
