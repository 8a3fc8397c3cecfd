import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ImportView, listImports } from '../../connect/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  errorAnswer,
  instant,
  instantOf,
  instantParam,
  isoOf,
  isoOrNull,
  limitParam,
  nextCursor,
  workspaceParam,
} from './api-schemas.js';

const count = z.int();
const byName = z.record(z.string(), count);

const importAnswer = z.object({
  importId: z.string().meta({ description: 'The same file with the same mapping has the same.' }),
  fileName: z.string(),
  kind: z.string().meta({ description: 'What the file holds, such as `orders`.' }),
  state: z.enum(['running', 'stopped', 'done']),
  position: count.meta({ description: 'Rows that were passed so far.' }),
  startedAt: instant,
  updatedAt: instant.meta({ description: 'One that runs notes its progress every second.' }),
  endedAt: instant.nullable(),
  counts: z.object({
    rows: count,
    used: count.meta({ description: 'Rows that something was made of.' }),
    leftOut: count.meta({ description: 'As the mapping wants it.' }),
    quarantined: byName.meta({ description: 'By reason.' }),
    events: byName.meta({ description: 'By their names.' }),
    seenBefore: count.meta({ description: 'Events that were known by their ids.' }),
    people: count,
    orders: count,
    consents: count,
    products: count,
    suppressions: count,
    problems: z.array(
      z.object({
        reason: z.string(),
        problem: z.string(),
        rows: count,
        lines: z.array(count).meta({ description: 'The first ones that have it.' }),
      }),
    ),
  }),
});

/** The files that came in by `attune import`, and how far each is. */
export function addImportRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/imports',
    {
      config: { scope: 'sources:read' },
      schema: {
        tags: ['events'],
        summary: 'Imports of files, those that were begun last first',
        querystring: z.object({
          workspace: workspaceParam,
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: instantParam,
        }),
        response: {
          200: z.object({ imports: z.array(importAnswer), nextCursor }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, limit, cursor } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const page = { limit, before: instantOf(cursor) };
      const found = await listImports(parts.database, workspaceId, page);
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        imports: found.map(answerOf),
        nextCursor: last === undefined ? null : isoOf(last.startedAt),
      };
    },
  );
}

function answerOf({ startedAt, updatedAt, endedAt, counts, ...rest }: ImportView) {
  return {
    ...rest,
    startedAt: isoOf(startedAt),
    updatedAt: isoOf(updatedAt),
    endedAt: isoOrNull(endedAt),
    counts: {
      ...counts,
      quarantined: { ...counts.quarantined },
      problems: counts.problems.map((each) => ({ ...each, lines: [...each.lines] })),
    },
  };
}
