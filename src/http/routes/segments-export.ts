import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ProfileId, WorkspaceId } from '../../kernel/index.js';
import { describePeople, readSegment, readSegmentMembers } from '../../segments/index.js';
import { csvLine } from '../csv-line.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, isoOf } from './api-schemas.js';
import { workspaceQuery as querystring } from './rules-schemas.js';

const PAGE_SIZE = 1_000;
const COLUMNS = ['profile_id', 'name', 'email', 'since'];

/** Who is in a segment, as a file. */
export function addSegmentExportRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/segments/:key/members.csv',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        summary: 'Who is in a segment now, as a CSV file',
        description:
          'UTF-8, RFC 4180; it comes as it is read. A cell that a spreadsheet would take for a formula has an apostrophe before it. Of a segment that was never built only the first line.',
        produces: ['text/csv'],
        params: z.object({ key: z.string() }),
        querystring,
        response: { 200: z.string(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key } = await readSegment(parts.database, { workspaceId, ...request.params });
      reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${key}.csv"`)
        .header('cache-control', 'no-store');
      // A stream is no string, but it is one when it has arrived.
      return Readable.from(writeMembers(parts, { workspaceId, key })) as unknown as string;
    },
  );
}

/** The file in pieces, each of one page of members: no more of it is in memory at once. */
async function* writeMembers(
  { database, clock }: ServerParts,
  place: { readonly workspaceId: WorkspaceId; readonly key: string },
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  let after: ProfileId | undefined;
  do {
    const asked = { ...place, now: clock.now() };
    const members = (await readSegmentMembers(database, asked, { after, limit: PAGE_SIZE })) ?? [];
    const profileIds = members.map(({ profileId }) => profileId);
    const people = await describePeople(database, place.workspaceId, profileIds);
    yield people
      .map(({ profileId, name, email }, n) =>
        csvLine([profileId, name, email, isoOf(members[n]?.since ?? 0)]),
      )
      .join('');
    after = members.length === PAGE_SIZE ? members.at(-1)?.profileId : undefined;
  } while (after !== undefined);
}
