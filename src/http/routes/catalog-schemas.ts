import { z } from 'zod';
import { instant, textParam } from './api-schemas.js';

/** Ids that fit into an address: Attune keeps none that are longer. */
const MAX_ID = 200;

export const productId = z
  .string()
  .min(1)
  .max(MAX_ID)
  .meta({ description: 'As the shop names it.' });

const decimal = {
  type: ['number', 'string'],
  description: 'A decimal of 0 or more, kept digit for digit: 19.90 or "19.90".',
} as const;

/** What is absent stays as it is; null takes a value back. */
export const productInput = z.strictObject({
  productId,
  sku: z.string().optional().meta({
    description:
      'With it, price and stock are those of this item; not so when it is the product’s id.',
  }),
  variant: z.string().optional().meta({
    description: 'Names an item where there is no SKU, else gives it a title.',
  }),
  title: z.string().nullable().optional(),
  brand: z.string().nullable().optional(),
  categories: z.array(z.string()).max(50).nullable().optional(),
  imageUrl: z.string().nullable().optional(),
  url: z.string().nullable().optional(),
  price: z.unknown().optional().meta(decimal),
  currency: z.string().optional().meta({
    description: 'ISO 4217; without it, the price is in the workspace’s currency.',
  }),
  prices: z
    .record(z.string(), z.unknown().meta(decimal))
    .optional()
    .meta({ description: 'Prices in several currencies: {"EUR": "19.90", "GBP": "17.50"}.' }),
  stock: z.number().optional().meta({ description: 'A whole number of 0 or more.' }),
  isAvailable: z.boolean().optional().meta({ description: 'Weighs more than the stock.' }),
  attributes: z.record(z.string(), z.unknown()).optional().meta({
    description: 'Whatever else there is to say; replaces all that was there.',
  }),
});

export const listQuery = z.object({
  category: textParam,
  brand: textParam,
  search: textParam.meta({ description: 'Part of the title, in any case.' }),
  available: z.enum(['true', 'false']).optional(),
});

const price = z.object({
  currency: z.string().meta({ description: 'ISO 4217.' }),
  price: z.string().meta({ description: 'A decimal, digit for digit.' }),
  kind: z.enum(['asked', 'paid']).meta({
    description: 'What the shop asks, or what somebody paid as long as nothing else is known.',
  }),
  at: instant.meta({ description: 'When it was last said.' }),
});

const item = z.object({
  item: z.string().meta({ description: 'Its SKU, else its variant’s name.' }),
  title: z.string().nullable(),
  sku: z.string().nullable(),
  prices: z.array(price),
  stock: z.number().nullable(),
  isAvailable: z.boolean().nullable(),
});

export const product = z.object({
  productId: z.string(),
  title: z.string().nullable(),
  sku: z.string().nullable(),
  brand: z.string().nullable(),
  categories: z.array(z.string()),
  imageUrl: z.string().nullable(),
  url: z.string().nullable(),
  attributes: z.unknown().meta({ type: ['object', 'null'], additionalProperties: true }),
  prices: z.array(price).meta({
    description: 'One in each currency: the product’s own, else the lowest of its items.',
  }),
  stock: z.number().nullable().meta({ description: 'Its own, else that of its items together.' }),
  isAvailable: z.boolean().meta({
    description: 'Not discontinued, and nothing says that none of it can be bought.',
  }),
  discontinuedAt: instant.nullable(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  items: z.array(item),
});

const itemOfChange = z.string().meta({ description: 'Empty: the product itself.' });

export const history = z.object({
  prices: z.array(
    z.object({ at: instant, item: itemOfChange, currency: z.string(), price: z.string() }),
  ),
  stock: z.array(z.object({ at: instant, item: itemOfChange, stock: z.number() })),
  availability: z.array(z.object({ at: instant, item: itemOfChange, isAvailable: z.boolean() })),
});
