import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { stringifyExact } from '../../kernel/index.js';
import { explainSegment } from '../../segments/index.js';
import type { ExplainedRule } from '../../trackers/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, isoOf, isoOrNull, profileIdOf } from './api-schemas.js';
import { bothForms, inBothForms, workspaceQuery as querystring } from './rules-schemas.js';

const explainedRule = z.object({
  ...bothForms,
  holds: z.boolean(),
  value: z.unknown().meta({
    description: 'What is compared: a count, a sum, a trait’s value. Null: there is none.',
  }),
  since: instant.nullable().meta({ description: 'Since when it is so; null: always.' }),
  changesAt: instant
    .nullable()
    .meta({ description: 'When it turns though nothing happens; null: never by itself.' }),
  would: z.string().nullable().meta({ description: 'What could turn it besides time, in words.' }),
  parts: z
    .array(z.unknown())
    .meta({ description: 'The conditions in it, and what a segment’s name stands for: the same.' }),
});

type ExplainedAnswer = z.input<typeof explainedRule>;

/** Why somebody is in a segment, or is not. */
export function addSegmentExplainRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/segments/:key/explain/:profile',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        summary: 'Why somebody is in a segment, or is not',
        description:
          'Each condition with its value, since when it is so, and what would change it and when: by all that has taken effect, at this very instant.',
        params: z.object({ key: z.string(), profile: z.uuid() }),
        querystring,
        response: {
          200: z.object({
            segment: z.string(),
            name: z.string(),
            version: z.int(),
            profileId: z.uuid(),
            timeZone: z.string(),
            explained: explainedRule,
            isMember: z.boolean().nullable().meta({
              description:
                'By the list of members, which can be moments behind; null: not built yet.',
            }),
            memberSince: instant.nullable(),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key, profile } = request.params;
      const place = { workspaceId, profileId: profileIdOf(profile) };
      const now = parts.clock.now();
      const { explained, member, name, version, profileId, timeZone } = await explainSegment(
        parts.database,
        { key, place, now },
      );
      return {
        segment: key,
        name,
        version,
        profileId,
        timeZone,
        explained: explainedAnswer(explained),
        isMember: member?.isMember ?? null,
        memberSince: isoOrNull(member?.since ?? null),
      };
    },
  );
}

function explainedAnswer(explained: ExplainedRule): ExplainedAnswer {
  const { rule, holds, value, since, changesAt, would, parts } = explained;
  return {
    ...inBothForms(rule),
    holds,
    value: value === undefined ? null : JSON.parse(stringifyExact(value)),
    since: since === null ? null : isoOf(since),
    changesAt: changesAt === null ? null : isoOf(changesAt),
    would,
    parts: parts.map(explainedAnswer),
  };
}
