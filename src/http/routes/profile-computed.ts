import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findLivingProfile } from '../../profiles/index.js';
import { type ComputedValue, readComputedValues } from '../../segments/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, isoOf, profileIdOf, profileParams } from './api-schemas.js';
import { workspaceQuery as querystring } from './rules-schemas.js';

const computed = z.object({
  profileId: z.uuid(),
  at: instant,
  computed: z.record(
    z.string(),
    z
      .object({
        kind: z.enum(['number', 'money', 'time', 'text', 'values']),
        value: z.unknown().meta({
          description:
            'Numbers and amounts (in the workspace’s currency) are texts with exact decimals; times are ISO 8601; `values` is a list.',
        }),
      })
      .nullable()
      .meta({ description: 'null: it is missing.' }),
  ),
});

/** What is computed of one person. */
export function addProfileComputedRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile/computed',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'What the computed traits of the person come to now',
        params: profileParams,
        querystring,
        response: { 200: computed, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const asked = { workspaceId, profileId: profileIdOf(request.params.profile) };
      const profileId = await findLivingProfile(parts.database, asked);
      const at = parts.clock.now();
      const found = await readComputedValues(parts.database, {
        workspaceId,
        profileIds: [profileId],
        at,
      });
      const values = [...(found.get(profileId) ?? [])].map(
        ([name, value]) => [name, valueAnswer(value)] as const,
      );
      return { profileId, at: isoOf(at), computed: Object.fromEntries(values) };
    },
  );
}

function valueAnswer(value: ComputedValue | undefined) {
  switch (value?.kind) {
    case undefined:
      return null;
    case 'number':
      return { kind: value.isMoney ? ('money' as const) : value.kind, value: value.number };
    case 'time':
      return { kind: value.kind, value: isoOf(value.at) };
    case 'text':
      return { kind: value.kind, value: value.text };
    case 'values':
      return { kind: value.kind, value: value.values };
  }
}
