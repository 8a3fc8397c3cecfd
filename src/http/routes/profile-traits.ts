import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { buildTraitEdit, type OwnEvent, readProfileEvents } from '../../ingest/index.js';
import type { EventId, JsonValue, WorkspaceId } from '../../kernel/index.js';
import { findLivingProfile, waitUntilApplied } from '../../profiles/index.js';
import type { ProfilePlace } from '../../storage/index.js';
import { addExactJson } from '../add-exact-json.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, profileIdOf, profileParams, workspaceParam } from './api-schemas.js';

const MAX_NAMES = 200;
const traitName = z.string().min(1).max(500);

const body = z.strictObject({
  set: z
    .record(
      traitName,
      z.unknown().refine((value) => value !== null, 'is null: name it in unset'),
    )
    .refine((set) => Object.keys(set).length <= MAX_NAMES, `has more than ${MAX_NAMES} names`)
    .default({})
    .meta({ description: 'Trait → value: JSON, and not null.' }),
  unset: z.array(traitName).max(MAX_NAMES).default([]).meta({ description: 'Traits to delete.' }),
});

const edited = z.object({
  profileId: z.uuid(),
  eventId: z.uuid().nullable().meta({
    description: 'The event in the log; null: a merge is moving it just now.',
  }),
  messageId: z.string(),
  isApplied: z.boolean().meta({
    description: 'With `wait`, whether it has taken effect within ten seconds; else false.',
  }),
});

/** Editing traits by hand: through the log, as every change of a profile. */
export function addTraitEditRoute(app: FastifyInstance, parts: ServerParts): void {
  // A scope of its own, for a JSON parser of its own.
  app.register(async (scope) => {
    addExactJson(scope);
    addRoute(scope, parts);
  });
}

function addRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/profiles/:profile/traits',
    {
      config: { scope: 'profiles:write' },
      schema: {
        tags: ['profiles'],
        summary: 'Set and delete traits',
        description:
          'Writes an `identify` event of Attune itself. It counts by its time: what a source says later wins.',
        params: profileParams,
        querystring: z.object({
          workspace: workspaceParam,
          wait: z
            .enum(['true', 'false'])
            .default('false')
            .meta({ description: 'Until it has taken effect.' }),
        }),
        body,
        response: { 200: edited, default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, wait } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const profileId = profileIdOf(request.params.profile);
      const place = {
        workspaceId,
        profileId: await findLivingProfile(parts.database, { workspaceId, profileId }),
      };
      const { set, unset } = request.body;
      const edit = { profileId: place.profileId, set: set as Record<string, JsonValue>, unset };
      const event = buildTraitEdit(edit, await contextOf(parts, workspaceId));
      await parts.door.accept([event]);
      return answer(parts, { place, event, waits: wait === 'true' });
    },
  );
}

async function contextOf({ rulesOf, hashOf, ids, clock }: ServerParts, workspaceId: WorkspaceId) {
  const [rules, hash] = await Promise.all([rulesOf(workspaceId), hashOf(workspaceId)]);
  return { origin: { workspaceId, rules, hash }, ids, now: clock.now() };
}

interface Edited {
  readonly place: ProfilePlace;
  readonly event: OwnEvent;
  readonly waits: boolean;
}

async function answer({ database }: ServerParts, { place, event, waits }: Edited) {
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
