import {
  buildOwnEvent,
  type Door,
  type OwnEvent,
  type RulesOf,
  readProfileEvents,
} from '../ingest/index.js';
import type { Clock, IdSource, KeyedHash, ProfileId, WorkspaceId } from '../kernel/index.js';
import { waitUntilApplied } from '../profiles/index.js';
import { ADDED_TO_LIST, REMOVED_FROM_LIST } from '../rules/index.js';
import { type Database, type Lane, laneOfProfile } from '../storage/index.js';

/** What changing the members of lists needs. */
export interface ListParts {
  readonly database: Database;
  readonly door: Pick<Door, 'accept'>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  readonly rulesOf: RulesOf;
}

/** What is said of some profiles and a list. */
export interface ListSaying {
  readonly workspaceId: WorkspaceId;
  readonly list: string;
  readonly what: 'added' | 'removed';
  readonly profileIds: readonly ProfileId[];
  /** By which what is said of a profile is recognised when it is said again; undefined: it is new. */
  readonly messageIdOf?: ((profileId: ProfileId) => string) | undefined;
}

/** Events that the door takes at once. */
const CHUNK = 500;

/** What was said last, of each lane: when that has taken effect, all that was said before has too. */
export type LastSaid = ReadonlyMap<Lane, OwnEvent>;

/** Says in the log that profiles were added to a list, or removed from it. */
export async function sayOfList(parts: ListParts, saying: ListSaying): Promise<LastSaid> {
  const { workspaceId, list, what, profileIds, messageIdOf } = saying;
  const [hash, rules] = await Promise.all([parts.hashOf(workspaceId), parts.rulesOf(workspaceId)]);
  const name = what === 'added' ? ADDED_TO_LIST : REMOVED_FROM_LIST;
  const last = new Map<Lane, OwnEvent>();
  for (let at = 0; at < profileIds.length; at += CHUNK) {
    const origin = { workspaceId, hash, rules };
    const context = { origin, ids: parts.ids, now: parts.clock.now() };
    const events = profileIds.slice(at, at + CHUNK).map((profileId) => {
      const said = { profileId, type: 'track' as const, name, body: { list } };
      const messageId = messageIdOf?.(profileId);
      return buildOwnEvent({ ...said, ...(messageId && { messageId }) }, context, refuse);
    });
    await parts.door.accept(events);
    for (const event of events) last.set(laneOfProfile(addresseeOf(event)), event);
  }
  return last;
}

function refuse(problem: string): Error {
  return new Error(`what becomes of a list can’t be told: ${problem}`);
}

/**
 * Waits until what was said has taken effect.
 *
 * @returns false: not within ten seconds, or it is not known
 */
export async function waitForSaid(
  database: Database,
  workspaceId: WorkspaceId,
  last: LastSaid,
): Promise<boolean> {
  for (const event of last.values()) {
    if (!(await waitFor(database, workspaceId, event))) return false;
  }
  return true;
}

function addresseeOf({ addressee }: OwnEvent): ProfileId {
  if (addressee === undefined || addressee === null) throw new Error('an own event is of nobody');
  return addressee;
}

async function waitFor(
  database: Database,
  workspaceId: WorkspaceId,
  event: OwnEvent,
): Promise<boolean> {
  const { messageId, occurredAt } = event;
  const place = { workspaceId, profileId: addresseeOf(event) };
  const filter = { ...place, messageId, since: occurredAt, until: occurredAt + 1 };
  const [found] = await readProfileEvents(database, filter, { limit: 1 });
  // A merge is moving it just now, or it was said before.
  if (found === undefined) return false;
  return waitUntilApplied(database, place, { eventId: found.eventId, occurredAt });
}
