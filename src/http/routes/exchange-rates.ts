import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { checkExchangeRate, readExchangeRates } from '../../access/index.js';
import { stringifyExact } from '../../kernel/index.js';
import { putExchangeRates, removeExchangeRate } from '../../segments/index.js';
import { addExactJson } from '../add-exact-json.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer } from './api-schemas.js';
import { chooseWholeWorkspace, workspaceQuery as querystring } from './rules-schemas.js';

const MAX_RATES = 10_000;

const place = {
  currency: z.string().meta({ description: 'ISO 4217, and not the workspace’s own.' }),
  since: z.string().meta({ description: 'A day in the workspace’s time zone, `YYYY-MM-DD`.' }),
};

const exchangeRate = z.object({
  ...place,
  rate: z.string().meta({ description: 'An exact decimal.' }),
});

/** What money in other currencies is worth: rules compare amounts in the workspace's. */
export function addExchangeRateRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.register(async (scope) => {
    addExactJson(scope);
    addListRoute(scope, parts);
    addPutRoute(scope, parts);
    addDeleteRoute(scope, parts);
  });
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/exchange-rates',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags: ['workspaces'],
        summary: 'What one unit of each currency is worth in the workspace’s, and since when',
        querystring,
        response: {
          200: z.object({
            currency: z.string().meta({ description: 'The workspace’s.' }),
            rates: z.array(exchangeRate),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspace = await chooseWholeWorkspace(parts, request, request.query.workspace);
      const rates = await readExchangeRates(parts.database, workspace.workspaceId);
      return { currency: workspace.currency, rates: [...rates] };
    },
  );
}

function addPutRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().put(
    '/exchange-rates',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['workspaces'],
        summary: 'Write exchange rates: all of the list, or nothing',
        description:
          'A rate holds from the beginning of its day until the next one’s. One for a currency and day that has one takes its place; others stay.',
        querystring,
        body: z.strictObject({
          rates: z
            .array(
              z.strictObject({
                ...place,
                rate: z.unknown().meta({
                  type: ['number', 'string'],
                  description: 'Above 0, digit for digit: 0.92 or "0.92".',
                }),
              }),
            )
            .min(1)
            .max(MAX_RATES),
        }),
        response: {
          200: z.object({ written: z.int().meta({ description: 'How many the list had.' }) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspace = await chooseWholeWorkspace(parts, request, request.query.workspace);
      const rates = request.body.rates.map(({ rate, ...said }) =>
        checkExchangeRate({ ...said, rate: textOf(rate) }, workspace),
      );
      const { workspaceId } = workspace;
      await putExchangeRates(parts.database, { workspaceId, rates }, deedOf(parts, request));
      return { written: rates.length };
    },
  );
}

/** A number of exact JSON as it was written. */
function textOf(rate: unknown): string {
  return typeof rate === 'string' ? rate : stringifyExact(rate ?? null);
}

function addDeleteRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/exchange-rates/:currency/:since',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['workspaces'],
        summary: 'Delete the rate of a currency that begins on a day',
        params: z.object(place),
        querystring,
        response: { 200: z.object(place), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const rate = { ...request.params, workspaceId };
      await removeExchangeRate(parts.database, rate, deedOf(parts, request));
      return request.params;
    },
  );
}
