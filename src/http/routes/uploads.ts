import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noteAudit } from '../../access/index.js';
import {
  IMPORT_KINDS,
  listUploads,
  type MappingChoice,
  readUpload,
  uploadUnknown,
} from '../../connect/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, workspaceParam } from './api-schemas.js';
import {
  previewAnswer,
  upload,
  uploadAnswer,
  uploadPreview,
  wholeUpload,
  wholeUploadAnswer,
} from './upload-answer.js';

/** A mapping with some hundred columns has 10 kB. */
const LONGEST_MAPPING = 100_000;
/** A workspace may have twenty that wait. */
const MOST_LISTED = 100;

const tags = ['imports'];
const params = z.object({ uploadId: z.string().regex(/^[0-9a-f]{32}$/, 'is 32 hex digits') });
const querystring = z.object({ workspace: workspaceParam });

const choice = z.union([
  z.strictObject({ mapping: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    text: z
      .string()
      .max(LONGEST_MAPPING)
      .refine((text) => !text.includes('\0'), 'holds U+0000'),
  }),
  z.strictObject({ ready: z.string().max(100) }),
  z.strictObject({ guess: z.enum(IMPORT_KINDS as [string, ...string[]]) }),
  z.strictObject({ none: z.literal(true) }),
]);

/** Files on their way to be imported: taken in, looked at, tried, and begun. */
export function addUploadRoutes(app: FastifyInstance, parts: ServerParts): void {
  addBeginRoute(app, parts);
  app.register(async (scope) => addPieceRoute(scope, parts));
  addListRoute(app, parts);
  addOneRoute(app, parts);
  addDiscardRoute(app, parts);
  addPreviewRoute(app, parts);
  addMappingRoute(app, parts);
  addCheckRoute(app, parts);
  addImportRoute(app, parts);
  addStopRoute(app, parts);
}

/** Which upload a request is about. */
async function placeOf(
  parts: ServerParts,
  request: FastifyRequest<{
    Params: z.output<typeof params>;
    Querystring: z.output<typeof querystring>;
  }>,
) {
  const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
  return { workspaceId, uploadId: request.params.uploadId };
}

function addBeginRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/imports/uploads',
    {
      config: { scope: 'events:write' },
      schema: {
        tags,
        summary: 'Begin to upload a file that is to be imported',
        description:
          'Its bytes follow in pieces. It is kept until it is imported or discarded, or a day after it was touched last.',
        querystring,
        body: z.strictObject({
          fileName: z.string().min(1).max(255),
          byteLength: z.int().min(1, 'is 0: the file is empty'),
        }),
        response: { 201: upload, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const begun = await parts.uploads.begin(workspaceId, request.body);
      return reply.code(201).send(uploadAnswer(begun));
    },
  );
}

function addPieceRoute(app: FastifyInstance, parts: ServerParts): void {
  // The body stays a stream: it goes to the disk as it comes.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) =>
    done(null, payload),
  );
  app.withTypeProvider<ZodTypeProvider>().put(
    '/imports/uploads/:uploadId/bytes',
    {
      config: { scope: 'events:write' },
      schema: {
        tags,
        summary: 'Send the next piece of a file, as application/octet-stream',
        description:
          'In pieces of a few megabytes: each has to arrive within 30 seconds. With the last one a mapping is proposed.',
        params,
        querystring: querystring.extend({
          from: z.coerce.number().int().min(0).meta({ description: 'Bytes that came before it.' }),
        }),
        response: { 200: upload, default: errorAnswer },
      },
    },
    async (request) => {
      const place = await placeOf(parts, request);
      const bytes = (request.body ?? []) as Readable;
      const { from } = request.query;
      return uploadAnswer(await parts.uploads.receive(place, { from, bytes }));
    },
  );
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/imports/uploads',
    {
      config: { scope: 'sources:read' },
      schema: {
        tags,
        summary: 'Files whose import is not done, those that came last first; there are few',
        querystring,
        response: { 200: z.object({ uploads: z.array(upload) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const found = await listUploads(parts.database, workspaceId, MOST_LISTED);
      return { uploads: found.map(uploadAnswer) };
    },
  );
}

function addOneRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/imports/uploads/:uploadId',
    {
      config: { scope: 'events:read' },
      schema: {
        tags,
        summary: 'An uploaded file, how far the work on it is, and what a dry run found',
        params,
        querystring,
        response: { 200: wholeUpload, default: errorAnswer },
      },
    },
    async (request) => {
      const found = await readUpload(parts.database, await placeOf(parts, request));
      if (found === undefined) throw uploadUnknown.make(null);
      return wholeUploadAnswer(found);
    },
  );
}

function addDiscardRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/imports/uploads/:uploadId',
    {
      config: { scope: 'events:write' },
      schema: {
        tags,
        summary: 'Discard an uploaded file; what was imported of it stays',
        params,
        querystring,
        response: { 204: z.null(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      await parts.uploads.discard(await placeOf(parts, request));
      return reply.code(204).send(null);
    },
  );
}

function addPreviewRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/imports/uploads/:uploadId/preview',
    {
      config: { scope: 'events:read' },
      schema: {
        tags,
        summary: 'The columns and first rows of a file, its mapping, and what they would come to',
        params,
        querystring,
        response: { 200: uploadPreview, default: errorAnswer },
      },
    },
    async (request) => previewAnswer(await parts.uploads.preview(await placeOf(parts, request))),
  );
}

function addMappingRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/imports/uploads/:uploadId/mapping',
    {
      config: { scope: 'events:write' },
      schema: {
        tags,
        summary: 'Say what the columns of a file mean; answers as the preview does',
        description:
          'As an object or as YAML; or one of the `ready` ones; or what can be guessed for a kind of things; or none, for NDJSON of events in Segment’s form. One with a mistake is kept as well, and the answer says what is wrong.',
        params,
        querystring,
        body: choice,
        response: { 200: uploadPreview, default: errorAnswer },
      },
    },
    async (request) => {
      const place = await placeOf(parts, request);
      return previewAnswer(await parts.uploads.map(place, request.body as MappingChoice));
    },
  );
}

function addCheckRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/imports/uploads/:uploadId/check',
    {
      config: { scope: 'events:write' },
      schema: {
        tags,
        summary: 'Begin a dry run over the whole file: nothing is written',
        description: 'It goes on by itself; GET the upload for its progress and its report.',
        params,
        querystring,
        response: { 202: upload, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const begun = await parts.uploads.work(await placeOf(parts, request), 'checking');
      return reply.code(202).send(uploadAnswer(begun));
    },
  );
}

function addImportRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/imports/uploads/:uploadId/import',
    {
      config: { scope: 'events:write' },
      schema: {
        tags,
        summary: 'Begin to import a file, or go on where it was stopped',
        description: 'It goes on by itself, also when the process that does it ends.',
        params,
        querystring,
        response: { 202: upload, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const place = await placeOf(parts, request);
      const begun = await parts.uploads.work(place, 'importing');
      const note = {
        workspaceId: place.workspaceId,
        action: 'import.begun',
        subject: begun.fileName,
        detail: { uploadId: place.uploadId },
      };
      await noteAudit(parts.database, note, deedOf(parts, request));
      return reply.code(202).send(uploadAnswer(begun));
    },
  );
}

function addStopRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/imports/uploads/:uploadId/stop',
    {
      config: { scope: 'events:write' },
      schema: {
        tags,
        summary: 'Stop the dry run or the import that is under way',
        description: 'Within a second. What an import has kept stays, and it can go on later.',
        params,
        querystring,
        response: { 202: upload, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const stopped = await parts.uploads.stop(await placeOf(parts, request));
      return reply.code(202).send(uploadAnswer(stopped));
    },
  );
}
