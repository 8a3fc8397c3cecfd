import { z } from 'zod';
import { type OwnEvent, type OwnEventContext, readProfileEvents } from '../../ingest/index.js';
import type { EventId, WorkspaceId } from '../../kernel/index.js';
import { waitUntilApplied } from '../../profiles/index.js';
import type { ProfilePlace } from '../../storage/index.js';
import type { ServerParts } from '../server-parts.js';
import { workspaceParam } from './api-schemas.js';

/** Of a change that goes through the log, and of which one can wait until it has taken effect. */
export const changeQuery = z.object({
  workspace: workspaceParam,
  wait: z.enum(['true', 'false']).default('false').meta({
    description: 'Until it has taken effect.',
  }),
});

export const changed = z.object({
  profileId: z.uuid(),
  eventId: z.uuid().nullable().meta({
    description: 'The event in the log; null: a merge is moving it just now.',
  }),
  messageId: z.string(),
  isApplied: z.boolean().meta({
    description: 'With `wait`, whether it has taken effect within ten seconds; else false.',
  }),
});

/** What an event of Attune itself is made with. */
export async function ownContextOf(
  { rulesOf, hashOf, ids, clock }: ServerParts,
  workspaceId: WorkspaceId,
): Promise<OwnEventContext> {
  const [rules, hash] = await Promise.all([rulesOf(workspaceId), hashOf(workspaceId)]);
  return { origin: { workspaceId, rules, hash }, ids, now: clock.now() };
}

/** Brings an event of Attune itself in, and says what became of it. */
export async function sayOwnEvent(
  { database, door }: Pick<ServerParts, 'database' | 'door'>,
  place: ProfilePlace,
  { event, waits }: { readonly event: OwnEvent; readonly waits: boolean },
): Promise<z.input<typeof changed>> {
  await door.accept([event]);
  const { messageId, occurredAt } = event;
  const eventId = await findEvent({ database }, place, event);
  const isApplied =
    waits && eventId !== null && (await waitUntilApplied(database, place, { eventId, occurredAt }));
  return { profileId: place.profileId, eventId, messageId, isApplied };
}

async function findEvent(
  { database }: Pick<ServerParts, 'database'>,
  place: ProfilePlace,
  { messageId, occurredAt }: OwnEvent,
): Promise<EventId | null> {
  const filter = { ...place, messageId, since: occurredAt, until: occurredAt + 1 };
  const [event] = await readProfileEvents(database, filter, { limit: 1 });
  return event?.eventId ?? null;
}
