import { findProfilesByKey } from '../identity/index.js';
import { buildOwnEvent, type Door, findSeen, type Origin, type OwnEvent } from '../ingest/index.js';
import type { Clock, IdSource, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { SuppressionReason } from './suppression.js';

/** A `track` event by which a profile's lane learns that its address must not be mailed any more. */
const ADDRESS_SUPPRESSED = 'Address Suppressed';
/** The same for an address that may be mailed again. */
const SUPPRESSION_LIFTED = 'Suppression Lifted';

/** What telling needs. */
export interface TellingParts {
  readonly database: Db;
  readonly door: Pick<Door, 'accept'>;
  readonly clock: Clock;
  readonly originOf: (workspaceId: WorkspaceId) => Promise<Omit<Origin, 'sourceId'>>;
}

/** What became of an address. */
export interface SuppressionNews {
  readonly workspaceId: WorkspaceId;
  /** 32 hex digits: the key of the `email` identifier. */
  readonly key: string;
  readonly reason: SuppressionReason;
  readonly what: 'suppressed' | 'lifted';
  readonly at: Instant;
}

/**
 * Tells profiles what became of their addresses, by events of Attune itself that don't name them: rules about
 * suppression are looked at anew where an event comes in. To be called behind the commit; said again it is known.
 *
 * @param told profiles that another event tells
 */
export async function tellSuppressions(
  parts: TellingParts,
  news: readonly SuppressionNews[],
  told: ReadonlySet<ProfileId> = new Set(),
): Promise<void> {
  const { database, door } = parts;
  const keys = news.map(({ key }) => key);
  const owners = await findProfilesByKey(database, keys);
  const events: OwnEvent[] = [];
  for (const each of news) {
    const profileId = owners.get(each.key);
    if (profileId === undefined || told.has(profileId)) continue;
    events.push(eventOf(each, profileId, await contextOf(parts, each.workspaceId)));
  }
  if (events.length === 0) return;
  // The door would find them too, at the price of a transaction that fails.
  const seen = await findSeen(
    database,
    events.map(({ key }) => key ?? ''),
  );
  const fresh = events.filter((_, place) => !seen.has(place));
  if (fresh.length > 0) await door.accept(fresh);
}

async function contextOf(parts: TellingParts, workspaceId: WorkspaceId) {
  return { origin: await parts.originOf(workspaceId), ids: NAMED, now: parts.clock.now() };
}

/** Every event has a message id that follows from what it says. */
const NAMED: IdSource = {
  uuid: () => {
    throw new Error('what is told of a suppression has its id already');
  },
};

function eventOf(
  { reason, what, at }: SuppressionNews,
  profileId: ProfileId,
  context: Parameters<typeof buildOwnEvent>[1],
): OwnEvent {
  const name = what === 'suppressed' ? ADDRESS_SUPPRESSED : SUPPRESSION_LIFTED;
  const messageId = `attune:${what}:${profileId}:${reason}:${at}`;
  const saying = { profileId, type: 'track' as const, name, body: { reason }, messageId };
  return buildOwnEvent(saying, context, (problem) => {
    return new Error(`a suppression can’t be told: ${problem}`);
  });
}
