import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  discontinueProduct,
  type FigureChange,
  listProducts,
  type PriceView,
  type ProductHistory,
  type ProductInput,
  type ProductView,
  productUnknown,
  putProducts,
  readProductHistory,
  readProducts,
} from '../../catalog/index.js';
import { addExactJson } from '../add-exact-json.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  cursorParam,
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
import { readProductCursor, writeProductCursor } from './catalog-cursor.js';
import { history, listQuery, product, productId, productInput } from './catalog-schemas.js';

const MAX_PRODUCTS = 1_000;
/** A thousand products with a page of attributes each. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

const params = z.object({ productId });

/** What the shop sells. */
export function addCatalogRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.register(async (scope) => addRoutes(scope, parts));
}

function addRoutes(app: FastifyInstance, parts: ServerParts): void {
  addExactJson(app);
  addPutRoute(app, parts);
  addListRoute(app, parts);
  addProductRoute(app, parts);
  addDeleteRoute(app, parts);
}

function addPutRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/catalog/products',
    {
      config: { scope: 'catalog:write' },
      bodyLimit: MAX_BODY_BYTES,
      schema: {
        tags: ['catalog'],
        summary: 'Write products as they are now: all of the list, or nothing',
        querystring: z.object({ workspace: workspaceParam }),
        body: z.strictObject({ products: z.array(productInput).min(1).max(MAX_PRODUCTS) }),
        response: {
          200: z.object({ written: z.int().meta({ description: 'How many the list had.' }) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const products = request.body.products as readonly ProductInput[];
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const now = parts.clock.now();
      await parts.database.transaction((tx) => putProducts(tx, workspaceId, { products, now }));
      return { written: products.length };
    },
  );
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/catalog/products',
    {
      config: { scope: 'catalog:read' },
      schema: {
        tags: ['catalog'],
        summary: 'Products, in order of their ids',
        querystring: listQuery.extend({
          workspace: workspaceParam,
          limit: limitParam({ fallback: 100, max: 500 }),
          cursor: cursorParam,
        }),
        response: {
          200: z.object({ products: z.array(product), nextCursor }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, limit, cursor, available, ...wanted } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const isAvailable = available === undefined ? undefined : available === 'true';
      const filter = { workspaceId, ...wanted, isAvailable };
      const page = { limit, after: readProductCursor(cursor) };
      const products = await listProducts(parts.database, filter, page);
      const last = products.at(-1);
      return {
        products: products.map(answerOf),
        nextCursor:
          last === undefined || products.length < limit ? null : writeProductCursor(last.productId),
      };
    },
  );
}

function addProductRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/catalog/products/:productId',
    {
      config: { scope: 'catalog:read' },
      schema: {
        tags: ['catalog'],
        summary: 'A product with the history of its prices and stock',
        params,
        querystring: z.object({
          workspace: workspaceParam,
          since: instantParam.meta({ description: 'Where the history begins.' }),
        }),
        response: { 200: z.object({ product, history }), default: errorAnswer },
      },
    },
    async (request) => {
      const { productId } = request.params;
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const [found] = await readProducts(parts.database, workspaceId, [productId]);
      if (found === undefined) throw productUnknown.make(null);
      const since = instantOf(request.query.since);
      const past = await readProductHistory(parts.database, { workspaceId, productId }, since);
      return { product: answerOf(found), history: historyAnswer(past) };
    },
  );
}

function addDeleteRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/catalog/products/:productId',
    {
      config: { scope: 'catalog:write' },
      schema: {
        tags: ['catalog'],
        summary: 'Mark a product as no longer sold',
        description: 'It and its history stay. Writing it again takes the mark off.',
        params,
        querystring: z.object({ workspace: workspaceParam }),
        response: {
          200: z.object({ productId: z.string(), discontinuedAt: instant }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { productId } = request.params;
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, productId };
      const at = await discontinueProduct(parts.database, place, parts.clock.now());
      return { productId, discontinuedAt: isoOf(at) };
    },
  );
}

function answerOf(view: ProductView) {
  const { prices, items, categories, discontinuedAt, firstSeenAt, lastSeenAt, ...rest } = view;
  return {
    ...rest,
    categories: [...categories],
    prices: prices.map(priceAnswer),
    items: items.map((item) => ({ ...item, prices: item.prices.map(priceAnswer) })),
    discontinuedAt: isoOrNull(discontinuedAt),
    firstSeenAt: isoOf(firstSeenAt),
    lastSeenAt: isoOf(lastSeenAt),
  };
}

function priceAnswer(price: PriceView) {
  return { ...price, at: isoOf(price.at) };
}

function historyAnswer({ prices, stock, availability }: ProductHistory) {
  const place = ({ at, item }: FigureChange) => ({ at: isoOf(at), item });
  return {
    prices: prices.map((change) => ({
      ...place(change),
      currency: change.measure,
      price: change.value,
    })),
    stock: stock.map((change) => ({ ...place(change), stock: Number(change.value) })),
    availability: availability.map((change) => ({
      ...place(change),
      isAvailable: Number(change.value) > 0,
    })),
  };
}
