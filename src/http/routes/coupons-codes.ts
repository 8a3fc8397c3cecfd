import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { openStream, readTexts } from '../../connect/index.js';
import {
  type CouponListPlace,
  importCodes,
  readCouponList,
  readCouponsOf,
  readWhoGotCodes,
} from '../../coupons/index.js';
import { describePeople } from '../../segments/index.js';
import { csvLine } from '../csv-line.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, isoOf, profileIdOf, profileParams } from './api-schemas.js';
import { workspaceQuery as querystring } from './rules-schemas.js';

const tags = ['coupons'];
const params = z.object({ key: z.string() });
const COLUMNS = ['code', 'handed_at', 'asked_by', 'profile_id', 'name', 'email'];

/** The codes themselves: how they come in, and who got them. */
export function addCouponCodeRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.register(async (scope) => {
    // The body stays a stream: it goes to the disk as it comes.
    scope.addContentTypeParser(
      /^(?:text\/(?:plain|csv)|application\/(?:octet-stream|x-ndjson|gzip))/,
      (_request, payload, done) => done(null, payload),
    );
    addImportRoute(scope, parts);
  });
  addExportRoute(app, parts);
  addProfileRoute(app, parts);
}

function addImportRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/coupon-lists/:key/codes',
    {
      config: { scope: 'campaigns:write' },
      schema: {
        tags,
        summary: 'Import codes into a list',
        description:
          'The body is a text with one code a line, or, with `column`, a file of rows: CSV, NDJSON or Parquet, gzipped or not. A code that the workspace was ever given is left out as a duplicate, capitals or not; broken off and sent again, it goes on.',
        consumes: ['text/plain', 'text/csv', 'application/octet-stream'],
        params,
        querystring: querystring.extend({
          column: z.string().min(1).max(200).optional().meta({
            description: 'The column with the codes; left out: one code a line.',
          }),
        }),
        response: {
          200: z.object({
            added: z.int(),
            duplicates: z.int(),
            invalid: z.int().meta({ description: 'Texts that are no codes.' }),
            unreadable: z.int().meta({ description: 'Rows that could not be read.' }),
            examples: z.array(z.string()).meta({ description: 'Some texts that are no codes.' }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, column } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const place = { workspaceId, ...request.params };
      await readCouponList(parts.database, place);
      const body = request.body instanceof Readable ? request.body : Readable.from([]);
      const input = await openStream(body, 'the body');
      try {
        const { texts, unreadable } = readTexts(input, column);
        const order = { place, texts };
        const done = await importCodes(parts.database, order, deedOf(parts, request));
        return { ...done, examples: [...done.examples], unreadable: unreadable() };
      } finally {
        await input.close();
      }
    },
  );
}

function addExportRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/coupon-lists/:key/handed-out.csv',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags,
        summary: 'Who got which code of a list, as a CSV file',
        description:
          'UTF-8, RFC 4180; it comes as it is read. A cell that a spreadsheet would take for a formula has an apostrophe before it.',
        produces: ['text/csv'],
        params,
        querystring,
        response: { 200: z.string(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key } = await readCouponList(parts.database, { workspaceId, ...request.params });
      reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${key}.csv"`);
      // A stream is no string, but it is one when it has arrived.
      return Readable.from(writeHandedOut(parts, { workspaceId, key })) as unknown as string;
    },
  );
}

/** The file in pieces: no more of it is in memory at once. */
async function* writeHandedOut(
  { database }: ServerParts,
  place: CouponListPlace,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const page of readWhoGotCodes(database, place)) {
    const profileIds = [...new Set(page.map(({ profileId }) => profileId))];
    const people = await describePeople(database, place.workspaceId, profileIds);
    const byId = new Map(people.map((person) => [person.profileId, person]));
    yield page
      .map(({ code, handedAt, key, profileId }) => {
        const { name = null, email = null } = byId.get(profileId) ?? {};
        return csvLine([code, isoOf(handedAt), key, profileId, name, email]);
      })
      .join('');
  }
}

function addProfileRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile/coupons',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'The codes that were handed out to a profile, the newest first',
        params: profileParams,
        querystring,
        response: {
          200: z.object({
            coupons: z.array(
              z.object({
                list: z.string(),
                code: z.string(),
                handedAt: instant,
                askedBy: z.string().meta({ description: 'What it was handed out for.' }),
              }),
            ),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, profileId: profileIdOf(request.params.profile) };
      const coupons = (await readCouponsOf(parts.database, place)).map((each) => ({
        list: each.listKey,
        code: each.code,
        handedAt: isoOf(each.handedAt),
        askedBy: each.key,
      }));
      return { coupons };
    },
  );
}
