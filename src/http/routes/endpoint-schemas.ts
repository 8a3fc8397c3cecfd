import { z } from 'zod';
import {
  type DataEndpoint,
  ENDPOINT_DEFAULTS,
  ENDPOINT_LIMITS,
  parametersOf,
} from '../../content/index.js';
import type { JsonValue } from '../../kernel/index.js';
import { instant, isoOf } from './api-schemas.js';

const { timeoutMs, cacheSeconds, largestBytes, batchMost } = ENDPOINT_LIMITS;

function numberField(
  { least, most }: { readonly least: number; readonly most: number },
  description: string,
) {
  return z.int().min(least).max(most).meta({ description });
}

const batchBody = z.strictObject({
  parameter: z.string(),
  url: z.string().meta({
    description: 'Like `url`; where the parameter stands, its values stand with commas between.',
  }),
  most: numberField(batchMost, 'How many values one call may have.').default(50),
  key: z.string().nullable().default(null).meta({
    description:
      'null: the answer is an object with the values as keys. Else it is a list of objects, which name their value under this key.',
  }),
});

/** What JSON can hold. */
const anyJson = (description: string) =>
  z
    .unknown()
    .meta({ type: ['object', 'array', 'string', 'number', 'boolean', 'null'], description });

export const endpointBody = z.strictObject({
  url: z.string().meta({
    description: 'With parameters in braces: `https://api.shop.example/stock/{sku}`.',
  }),
  headers: z.record(z.string(), z.string()).default({}),
  secretHeaders: z.record(z.string(), z.string().nullable()).default({}).meta({
    description:
      'Headers whose values are sealed and never shown again; null keeps the value that there is.',
  }),
  timeoutMs: numberField(timeoutMs, 'For the whole of it.').default(ENDPOINT_DEFAULTS.timeoutMs),
  cacheSeconds: numberField(cacheSeconds, 'How long an answer is as good as a new one.').default(
    ENDPOINT_DEFAULTS.cacheSeconds,
  ),
  largestBytes: numberField(largestBytes, 'A larger answer is none.').default(
    ENDPOINT_DEFAULTS.largestBytes,
  ),
  redirectHosts: z.array(z.string()).default([]).meta({
    description: 'Hosts besides its own to which it may be redirected.',
  }),
  batch: batchBody.nullable().default(null),
  fallback: anyJson('What templates get when nothing usable comes.'),
});

export const endpointAnswerSchema = z.object({
  name: z.string(),
  revision: z.int(),
  url: z.string(),
  parameters: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
  secretHeaders: z.array(z.string()).meta({ description: 'Their names.' }),
  timeoutMs: z.int(),
  cacheSeconds: z.int(),
  largestBytes: z.int(),
  redirectHosts: z.array(z.string()),
  batch: z
    .object({
      parameter: z.string(),
      url: z.string(),
      most: z.int(),
      key: z.string().nullable(),
    })
    .nullable(),
  fallback: anyJson('What templates get when nothing usable comes.'),
  createdAt: instant,
  changedAt: instant,
});

export function endpointAnswer(endpoint: DataEndpoint): z.input<typeof endpointAnswerSchema> {
  const { workspaceId: _, sealedHeaders, createdAt, changedAt, redirectHosts, ...rest } = endpoint;
  return {
    ...rest,
    redirectHosts: [...redirectHosts],
    parameters: parametersOf(endpoint.url),
    secretHeaders: Object.keys(sealedHeaders),
    createdAt: isoOf(createdAt),
    changedAt: isoOf(changedAt),
  };
}

/** What a template would get, and why. */
export const trialAnswer = z.object({
  outcome: z.enum(['answered', 'cached', 'stale', 'fallback']),
  reason: z.string().nullable().meta({ description: 'Why it is no fresh answer.' }),
  explanation: z.string().nullable().meta({ description: 'The reason as a sentence.' }),
  value: anyJson('What a template gets.'),
  tookMs: z.number(),
});

/** As it came in exact JSON. */
export function jsonOf(value: unknown): JsonValue {
  return value as JsonValue;
}
