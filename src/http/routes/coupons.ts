import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type CouponCounts,
  type CouponList,
  changeCouponList,
  countCoupons,
  createCouponList,
  DEFAULT_ALERT_BELOW,
  deleteCouponList,
  readCouponList,
  readCouponLists,
} from '../../coupons/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, instantOf, isoOf, isoOrNull } from './api-schemas.js';
import { addCouponCodeRoutes } from './coupons-codes.js';
import { storedText } from './mail-schemas.js';
import { workspaceQuery as querystring } from './rules-schemas.js';

const tags = ['coupons'];
const params = z.object({ key: z.string() });

const couponList = z.object({
  key: z.string(),
  name: z.string(),
  expiresAt: instant.nullable().meta({
    description: 'From then on none of its codes is handed out; null: never.',
  }),
  alertBelow: z.int().meta({
    description: 'Fewer codes left than this are told as a problem; 0: it is not told.',
  }),
  left: z.int().meta({ description: 'Codes that nobody has.' }),
  handedOut: z.int(),
  createdAt: instant,
  changedAt: instant,
});

const name = storedText(100).optional();
const expiresAt = z.iso.datetime({ offset: true }).nullable().optional();
const alertBelow = z.int().min(0).max(1_000_000).optional();

/** Lists of single-use codes that journeys hand out. */
export function addCouponRoutes(app: FastifyInstance, parts: ServerParts): void {
  addReadingRoutes(app, parts);
  addCreateRoute(app, parts);
  addChangeRoute(app, parts);
  addDeleteRoute(app, parts);
  addCouponCodeRoutes(app, parts);
}

function addReadingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/coupon-lists',
    {
      config: { scope: 'campaigns:read' },
      schema: {
        tags,
        summary: 'The lists of single-use codes, in order of their keys, with what is left',
        querystring,
        response: { 200: z.object({ lists: z.array(couponList) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const lists = await readCouponLists(parts.database, workspaceId);
      return { lists: await answerOf(parts, workspaceId, lists) };
    },
  );
  typed.get(
    '/coupon-lists/:key',
    {
      config: { scope: 'campaigns:read' },
      schema: {
        tags,
        summary: 'One list of codes, with what is left of it',
        params,
        querystring,
        response: { 200: couponList, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const list = await readCouponList(parts.database, { workspaceId, ...request.params });
      return (await answerOf(parts, workspaceId, [list]))[0] as never;
    },
  );
}

function addCreateRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/coupon-lists',
    {
      config: { scope: 'campaigns:write' },
      schema: {
        tags,
        summary: 'Make a list without codes',
        querystring,
        body: z.strictObject({
          key: z.string().meta({
            description: 'Small letters, digits and hyphens; it never changes.',
          }),
          name,
          expiresAt,
          alertBelow: alertBelow.default(DEFAULT_ALERT_BELOW),
        }),
        response: { 201: couponList, default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const wanted = { ...request.body, workspaceId, expiresAt: readExpiry(request.body) };
      const list = await createCouponList(parts.database, wanted, deedOf(parts, request));
      reply.code(201);
      return (await answerOf(parts, workspaceId, [list]))[0] as never;
    },
  );
}

function addChangeRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/coupon-lists/:key',
    {
      config: { scope: 'campaigns:write' },
      schema: {
        tags,
        summary: 'Change a list’s name, its end or its threshold; what is left out stays',
        params,
        querystring,
        body: z.strictObject({ name, expiresAt, alertBelow }),
        response: { 200: couponList, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const change = { ...request.body, ...request.params, workspaceId };
      const wanted = { ...change, expiresAt: readExpiry(request.body) };
      const list = await changeCouponList(parts.database, wanted, deedOf(parts, request));
      return (await answerOf(parts, workspaceId, [list]))[0] as never;
    },
  );
}

function addDeleteRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/coupon-lists/:key',
    {
      config: { scope: 'campaigns:write' },
      schema: {
        tags,
        summary: 'Delete a list of which nobody has a code',
        params,
        querystring,
        response: { 200: params, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key } = request.params;
      await deleteCouponList(parts.database, { workspaceId, key }, deedOf(parts, request));
      return { key };
    },
  );
}

function readExpiry(body: { readonly expiresAt?: string | null | undefined }) {
  return body.expiresAt === null ? null : instantOf(body.expiresAt);
}

async function answerOf(
  { database }: ServerParts,
  workspaceId: WorkspaceId,
  lists: readonly CouponList[],
): Promise<z.input<typeof couponList>[]> {
  const counts = await countCoupons(database, workspaceId);
  const none: CouponCounts = { left: 0, handedOut: 0 };
  return lists.map(({ key, name, alertBelow, ...list }) => ({
    ...{ key, name, alertBelow },
    expiresAt: isoOrNull(list.expiresAt),
    ...(counts.get(key) ?? none),
    createdAt: isoOf(list.createdAt),
    changedAt: isoOf(list.changedAt),
  }));
}
