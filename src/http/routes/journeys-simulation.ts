import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readHistoryTest } from '../../connect/index.js';
import { HELD_REASONS } from '../../delivery/index.js';
import {
  boundSimulations,
  RUN_STATES,
  type Simulation,
  simulateJourney,
} from '../../journeys/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, isoOf, isoOrNull, workspaceParam } from './api-schemas.js';

const counts = z.record(z.string(), z.int());
const totals = z.object({
  entered: z.int().meta({ description: 'Runs that came in.' }),
  messages: z.int(),
  cancelled: z.int().meta({ description: 'Of the messages, those that were cancelled.' }),
});

const message = z.object({
  profileId: z.uuid(),
  runId: z.uuid(),
  enteredAt: instant,
  stepId: z.string(),
  template: z.string(),
  at: instant.meta({ description: 'When it was decided on.' }),
  outcome: z.enum(['sent', 'held', 'cancelled']).meta({
    description: 'held: it still was held back at the end.',
  }),
  reason: z.string().nullable().meta({ description: 'Why it was cancelled.' }),
  leftAt: instant.meta({ description: 'When it was handed over, or cancelled.' }),
  held: z.object({ reason: z.enum(HELD_REASONS), until: instant }).nullable(),
});

const difference = z.object({
  kind: z.enum(['message', 'run']),
  profileId: z.uuid(),
  enteredAt: instant.meta({ description: 'When the run came in.' }),
  stepId: z.string().nullable(),
  simulated: z.string().nullable().meta({ description: 'Null: it would not have been.' }),
  live: z.string().nullable().meta({ description: 'Null: it was not.' }),
});

const answer = z.object({
  journey: z.string(),
  name: z.string(),
  version: z.int().nullable().meta({ description: 'Null: a draft.' }),
  from: instant,
  to: instant,
  profiles: z.int().meta({ description: 'That were looked at.' }),
  profilesLeftOut: z.int().meta({ description: 'Of these, those with too many events.' }),
  underWay: z.int().meta({ description: 'Runs that were under way at the beginning.' }),
  totals,
  states: counts.meta({ description: 'How runs stood at the end, by state.' }),
  notEntered: counts.meta({ description: 'Who was not let in, by reason.' }),
  fates: counts.meta({ description: 'Messages by `sent`, `held`, and why they were cancelled.' }),
  steps: z.array(
    z.object({
      version: z.int(),
      stepId: z.string().meta({ description: 'Empty: the journey itself.' }),
      passed: z.int(),
      waiting: z.int(),
      converted: z.int(),
      left: z.int(),
    }),
  ),
  messages: z.array(message),
  runs: z.array(
    z.object({
      profileId: z.uuid(),
      runId: z.uuid(),
      enteredAt: instant,
      version: z.int(),
      isOlder: z.boolean().meta({ description: 'It was under way at the beginning.' }),
      state: z.enum(RUN_STATES),
      reason: z.string().nullable(),
      endedAt: instant.nullable(),
      stepId: z.string().nullable(),
    }),
  ),
  misses: z.array(
    z.object({ profileId: z.uuid(), at: instant, cause: z.string(), reason: z.string() }),
  ),
  leftOut: z
    .object({ messages: z.int(), runs: z.int(), misses: z.int() })
    .meta({ description: 'More than the 10,000 of each that are listed.' }),
  comparison: z
    .object({
      live: totals,
      same: z.object({ runs: z.int(), messages: z.int() }),
      differences: z.array(difference),
      differencesLeftOut: z.int(),
    })
    .nullable(),
});

/** What a journey would have done in a stretch of the past. */
export function addJourneySimulationRoute(app: FastifyInstance, parts: ServerParts): void {
  const run = boundSimulations();
  app.withTypeProvider<ZodTypeProvider>().post(
    '/journeys/:key/simulations',
    {
      config: { scope: 'journeys:read' },
      schema: {
        tags: ['journeys'],
        summary: 'What a journey would have done in a stretch of the past',
        description:
          'Lets the version that is live, or a draft, live through recorded events again, profile by profile. Nothing is written. docs/reference/journeys.md says what is known as of each instant. A process runs two at once, and answers 429 to what comes meanwhile.',
        params: z.object({ key: z.string() }),
        querystring: z.object({ workspace: workspaceParam }),
        body: z.strictObject({
          definition: z.unknown().optional().meta({
            type: 'object',
            description: 'A draft, as docs/reference/journeys.md says. Left out: the live version.',
          }),
          from: z.iso.datetime({ offset: true }),
          to: z.iso.datetime({ offset: true }).optional().meta({
            description: 'Not included; 92 days behind `from` at most. Left out: now.',
          }),
          against: z
            .literal('live')
            .optional()
            .meta({ description: 'Compare it with what there was.' }),
        }),
        response: { 200: answer, default: errorAnswer },
      },
    },
    async (request) => {
      const { database, clock, ids, historyAfterHours } = parts;
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { definition, from, to, against } = request.body;
      const now = clock.now();
      const isHistory = await readHistoryTest(database, workspaceId, historyAfterHours);
      const wanted = {
        ...{ workspaceId, key: request.params.key, form: definition, now, ids, isHistory },
        from: Date.parse(from),
        to: to === undefined ? now : Date.parse(to),
        compares: against === 'live',
      };
      return simulationAnswer(await run(() => simulateJourney(database, wanted)));
    },
  );
}

function simulationAnswer(simulation: Simulation): z.input<typeof answer> {
  const { from, to, messages, runs, misses, comparison } = simulation;
  return {
    ...simulation,
    steps: [...simulation.steps],
    from: isoOf(from),
    to: isoOf(to),
    messages: messages.map(({ enteredAt, at, leftAt, held, ...rest }) => ({
      ...rest,
      ...{ enteredAt: isoOf(enteredAt), at: isoOf(at), leftAt: isoOf(leftAt) },
      held: held && { ...held, until: isoOf(held.until) },
    })),
    runs: runs.map(({ enteredAt, endedAt, ...rest }) => ({
      ...rest,
      enteredAt: isoOf(enteredAt),
      endedAt: isoOrNull(endedAt),
    })),
    misses: misses.map(({ at, ...rest }) => ({ ...rest, at: isoOf(at) })),
    comparison: comparison && {
      ...comparison,
      differences: comparison.differences.map(({ enteredAt, ...rest }) => ({
        ...rest,
        enteredAt: isoOf(enteredAt),
      })),
    },
  };
}
