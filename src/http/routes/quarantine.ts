import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  countQuarantined,
  EVENT_TYPES,
  listQuarantined,
  QUARANTINE_COUNTED,
  QUARANTINE_REASONS,
  QUARANTINE_STATUSES,
  type QuarantineView,
  quarantineUnknown,
  readQuarantined,
  replayQuarantine,
} from '../../ingest/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  errorAnswer,
  instant,
  isoOf,
  isoOrNull,
  limitParam,
  nextCursor,
  workspaceParam,
} from './api-schemas.js';

const reason = z.enum(QUARANTINE_REASONS);
const status = z.enum(QUARANTINE_STATUSES);

const counted = z
  .int()
  .max(QUARANTINE_COUNTED)
  .meta({
    description: `${QUARANTINE_COUNTED}: there are as many, or more.`,
  });

const item = z.object({
  id: z.uuid(),
  sourceId: z.int(),
  call: z.enum([...EVENT_TYPES, 'batch', 'import']),
  reason,
  detail: z.string().meta({ description: 'What exactly is wrong.' }),
  occurrences: z.int().meta({ description: 'How often the same bytes came by the same call.' }),
  firstAt: instant,
  lastAt: instant,
  status,
  settledAt: instant.nullable(),
  byteLength: z.int(),
});

const whole = item.extend({
  text: z.string().nullable().meta({ description: 'The bytes as text; null: they are no UTF-8.' }),
  base64: z.string().meta({ description: 'The bytes as they came.' }),
  envelope: z.object({
    receivedAt: instant,
    sentAt: z.string().optional().meta({ description: 'The batch’s, as written.' }),
    inherited: z.string().optional().meta({ description: 'JSON that the batch adds.' }),
  }),
});

/** What could not be used, and another try of it. */
export function addQuarantineRoutes(app: FastifyInstance, parts: ServerParts): void {
  const { database } = parts;
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/quarantine',
    {
      config: { scope: 'quarantine:read' },
      schema: {
        tags: ['quarantine'],
        summary: 'Quarantined items, the latest first',
        querystring: z.object({
          workspace: workspaceParam,
          status: status.optional(),
          reason: reason.optional(),
          limit: limitParam({ fallback: 100, max: 1_000 }),
          cursor: z.uuid().optional(),
        }),
        response: { 200: z.object({ items: z.array(item), nextCursor }), default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, limit, cursor, ...wanted } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const filter = { workspaceId, ...wanted };
      const items = await listQuarantined(database, filter, { limit, after: cursor });
      return {
        items: items.map(answerOf),
        nextCursor: items.length < limit ? null : (items.at(-1)?.id ?? null),
      };
    },
  );

  addCountRoute(app, parts);

  typed.get(
    '/quarantine/:id',
    {
      config: { scope: 'quarantine:read' },
      schema: {
        tags: ['quarantine'],
        summary: 'A quarantined item with its bytes',
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ workspace: workspaceParam }),
        response: { 200: whole, default: errorAnswer },
      },
    },
    async (request) => {
      const { id } = request.params;
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const [found] = await readQuarantined(database, { workspaceId, ids: [id] }, { limit: 1 });
      if (found === undefined) throw quarantineUnknown.make({ id });
      const { key: _key, bytes, envelope, ...view } = found;
      const { receivedAt, sentAt, inherited } = envelope;
      return {
        ...answerOf(view),
        text: isUtf8(bytes) ? bytes.toString('utf8') : null,
        base64: bytes.toString('base64'),
        envelope: { receivedAt: isoOf(receivedAt), sentAt, inherited },
      };
    },
  );
  addReplayRoute(app, parts);
}

function addCountRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/quarantine/counts',
    {
      config: { scope: 'quarantine:read' },
      schema: {
        tags: ['quarantine'],
        summary: 'How many items there are of each reason, by what became of them',
        querystring: z.object({ workspace: workspaceParam }),
        response: {
          200: z.object({
            counts: z.array(z.object({ status, reason, items: counted, lastAt: instant })),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const counts = await countQuarantined(parts.database, workspaceId);
      return { counts: counts.map(({ lastAt, ...rest }) => ({ ...rest, lastAt: isoOf(lastAt) })) };
    },
  );
}

function answerOf({ firstAt, lastAt, settledAt, ...view }: QuarantineView) {
  return {
    ...view,
    firstAt: isoOf(firstAt),
    lastAt: isoOf(lastAt),
    settledAt: isoOrNull(settledAt),
  };
}

const replay = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(1_000).optional(),
    reason: reason.optional(),
    all: z.literal(true).optional(),
    replaceUnstorable: z.boolean().default(false).meta({
      description: 'Reads U+0000 and halves of surrogate pairs as U+FFFD; the kept bytes stay.',
    }),
    limit: limitParam({ fallback: 1_000, max: 10_000 }),
    cursor: z.uuid().optional().meta({ description: '`nextCursor` of the run before.' }),
  })
  .refine(
    ({ ids, reason, all }) =>
      [ids, reason, all].filter((given) => given !== undefined).length === 1,
    'Give exactly one of ids, reason and all',
  );

function addReplayRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/quarantine/replay',
    {
      config: { scope: 'quarantine:write' },
      schema: {
        tags: ['quarantine'],
        summary: 'Try quarantined items again, the earliest first',
        description: 'May be repeated: an event is accepted once, however often it is tried.',
        querystring: z.object({ workspace: workspaceParam }),
        body: replay,
        response: {
          200: z.object({
            replayed: z.int().meta({ description: 'Became events.' }),
            superseded: z.int().meta({ description: 'The log had their message id already.' }),
            stillHeld: z.int().meta({ description: 'Still can’t be used.' }),
            nextCursor,
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { ids, reason, replaceUnstorable, limit, cursor } = request.body;
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const hash = await parts.hashOf(workspaceId);
      const rules = await parts.rulesOf(workspaceId);
      const { next, ...counts } = await replayQuarantine(
        { ...parts, hash, rules },
        { workspaceId, ids, reason, limit, after: cursor, replacesUnstorable: replaceUnstorable },
      );
      return { ...counts, nextCursor: next };
    },
  );
}
