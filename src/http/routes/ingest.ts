import cors from '@fastify/cors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Counter } from 'prom-client';
import type { SourceAccess } from '../../access/index.js';
import {
  MAX_BODY_BYTES,
  type ParsedBody,
  parseBody,
  type ReadItem,
  readRequest,
  sourceAdapters,
} from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import { answerInTime } from '../answer-in-time.js';
import { createRateGate } from '../create-rate-gate.js';
import { rateExceeded, writeKeyUnknown } from '../errors.js';
import { inflateBody } from '../inflate-body.js';
import { adapterRoutes, type IngestRoute, segmentRoutes } from '../ingest-routes.js';
import { readBasicUser } from '../read-basic-user.js';
import type { ServerParts } from '../server-parts.js';
import { addSegmentSettings } from './segment-settings.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** When its headers had come. */
    arrivedAt: Instant;
  }
}

const SUCCESS = '{"success":true}';
const PREFLIGHT_SECONDS = 86_400;
const NO_BODY = Buffer.alloc(0);

/**
 * Where events come in: Segment's HTTP API and other vendors' through adapters. This is the hot road, so
 * bodies pass as bytes and are parsed once, and no schema looks at them.
 */
export async function ingestRoutes(app: FastifyInstance, parts: ServerParts): Promise<void> {
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'POST'],
    exposedHeaders: ['retry-after'],
    maxAge: PREFLIGHT_SECONDS,
    strictPreflight: false,
  });
  app.decorateRequest('arrivedAt', 0);
  app.addHook('onRequest', (request, _reply, done) => {
    request.arrivedAt = parts.clock.now();
    // Any content type is welcome, also none and a broken one, which Fastify would refuse.
    delete request.raw.headers['content-type'];
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (_request, body, done) => done(null, body),
  );

  const receive = createReceiver(parts);
  const routes = [...segmentRoutes, ...sourceAdapters.flatMap(adapterRoutes)];
  for (const route of routes) {
    app.post(
      route.path,
      {
        bodyLimit: MAX_BODY_BYTES,
        config: { scope: 'write-key' },
        schema: { tags: ['events'], summary: route.summary, security: [{ writeKey: [] }] },
      },
      async (request, reply) => {
        await answerInTime(receive(route, request, reply));
        return succeed(reply);
      },
    );
  }
  app.post(
    '/v1/m',
    {
      config: { scope: 'public' },
      schema: { tags: ['events'], summary: 'A library’s own metrics: dropped' },
    },
    async (_request, reply) => succeed(reply),
  );
  addSegmentSettings(app, parts);
}

function succeed(reply: FastifyReply): FastifyReply {
  return reply.header('content-type', 'application/json; charset=utf-8').send(SUCCESS);
}

type Receive = (route: IngestRoute, request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Makes what takes one request's events: it returns when they are on disk. */
function createReceiver({ door, findSource, rulesOf, registry }: ServerParts): Receive {
  const rateGate = createRateGate();
  const countItems = createItemCounter(registry);

  /** @throws AppError `write-key-unknown`, `rate-exceeded` */
  const admit = async (
    writeKey: string | undefined,
    reply: FastifyReply,
  ): Promise<SourceAccess> => {
    const source = writeKey === undefined ? undefined : await findSource(writeKey);
    if (source === undefined) throw writeKeyUnknown.make(null);
    const refusal = await rateGate(source);
    if (refusal === undefined) return source;
    reply.header('retry-after', refusal.retryAfterSeconds);
    throw rateExceeded.make(null);
  };

  return async (route, request, reply) => {
    // Before the body is looked at, where the header says who sends it.
    const basicUser = readBasicUser(request.headers.authorization);
    const known = basicUser === undefined ? undefined : await admit(basicUser, reply);
    const body = await readBody(request);
    const source = known ?? (await admit(route.writeKeyOf(body), reply));
    const origin = { ...source, rules: await rulesOf(source.workspaceId) };
    const { call } = route;
    const items = readRequest(route.readBody(body), {
      origin,
      call,
      receivedAt: request.arrivedAt,
    });
    if (items.length > 0) await door.accept(items);
    countItems(items);
  };
}

async function readBody({ body, headers }: FastifyRequest): Promise<ParsedBody> {
  const bytes = Buffer.isBuffer(body) ? body : NO_BODY;
  const encoding = headers['content-encoding'];
  return parseBody(
    encoding === undefined ? bytes : await inflateBody(bytes, encoding, MAX_BODY_BYTES),
  );
}

function createItemCounter(
  registry: ServerParts['registry'],
): (items: readonly ReadItem[]) => void {
  const counter = new Counter({
    name: 'attune_ingest_items_total',
    help: 'What was taken and answered with 2xx: events, repeated ones included, and what was quarantined.',
    labelNames: ['kind'],
    registers: [registry],
  });
  const events = counter.labels('event');
  const quarantined = counter.labels('quarantined');
  return (items) => {
    let aside = 0;
    for (const { kind } of items) if (kind === 'quarantined') aside += 1;
    events.inc(items.length - aside);
    quarantined.inc(aside);
  };
}
