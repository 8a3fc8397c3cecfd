import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { buildTraitEdit } from '../../ingest/index.js';
import type { JsonValue } from '../../kernel/index.js';
import { findLivingProfile } from '../../profiles/index.js';
import { addExactJson } from '../add-exact-json.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, profileIdOf, profileParams } from './api-schemas.js';
import { changed, changeQuery, ownContextOf, sayOwnEvent } from './own-event-answer.js';

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
        querystring: changeQuery,
        body,
        response: { 200: changed, default: errorAnswer },
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
      const event = buildTraitEdit(edit, await ownContextOf(parts, workspaceId));
      return sayOwnEvent(parts, place, { event, waits: wait === 'true' });
    },
  );
}
