import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { stringifyExact } from '../../kernel/index.js';
import { explainSegment } from '../../segments/index.js';
import type { ExplainedRule } from '../../trackers/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, isoOrNull, profileIdOf } from './api-schemas.js';
import { bothForms, inBothForms, workspaceQuery as querystring } from './rules-schemas.js';

const explainedRule = z.object({
  ...bothForms,
  holds: z.boolean(),
  value: z.unknown().meta({
    description: 'What is compared: a count, a sum, a trait’s value. Null: there is none.',
  }),
  valueThen: z.unknown().meta({
    description:
      'What the value is at `changesAt`. Null: there is none, or it does not turn by itself.',
  }),
  since: instant.nullable().meta({ description: 'Since when it is so; null: always.' }),
  isLonger: z.boolean().meta({
    description: 'It has been so for longer than `since`: nobody has looked further back.',
  }),
  changesAt: instant
    .nullable()
    .meta({ description: 'When it turns though nothing happens; null: never by itself.' }),
  changesWhen: z.string().nullable().meta({
    description: 'What time does at `changesAt`, in words. Null: its parts say it, or `valueThen`.',
  }),
  unchangedUntil: instant.nullable().meta({
    description:
      'Where no change was found and nobody has looked to the end of time: up to when it stays.',
  }),
  would: z.array(z.string()).meta({
    description:
      'What could turn it now besides time, in words. Empty: its parts say it, or nothing.',
  }),
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
  const { rule, holds, isLonger, changesWhen, would, parts } = explained;
  return {
    ...inBothForms(rule),
    holds,
    value: valueAnswer(explained.value),
    valueThen: valueAnswer(explained.valueThen),
    since: isoOrNull(explained.since),
    isLonger,
    changesAt: isoOrNull(explained.changesAt),
    changesWhen,
    unchangedUntil: isoOrNull(explained.unchangedUntil),
    would: [...would],
    parts: parts.map(explainedAnswer),
  };
}

function valueAnswer(value: ExplainedRule['value']): unknown {
  return value === undefined ? null : JSON.parse(stringifyExact(value));
}
