import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readHistoryTest } from '../../connect/index.js';
import { MESSAGE_STATES, type MessageId } from '../../delivery/index.js';
import { explainJourney, explainMessage, WHY_NOT } from '../../journeys/index.js';
import { findLivingProfile } from '../../profiles/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  errorAnswer,
  instant,
  isoOf,
  isoOrNull,
  profileIdOf,
  workspaceParam,
} from './api-schemas.js';
import {
  journey,
  journeyAnswer,
  miss,
  run,
  runAnswer,
  runStep,
  runStepAnswer,
} from './journey-answer.js';

const querystring = z.object({ workspace: workspaceParam });
const runWithLog = run.extend({ log: z.array(runStep) });

const signal = z.object({
  at: instant,
  knownAt: instant.meta({ description: 'When it was received.' }),
  eventId: z.uuid().nullable(),
  what: z.string(),
  matches: z.boolean().meta({ description: 'It fulfils the trigger.' }),
  isHistory: z.boolean().meta({
    description: 'It begins nothing: it came by an import or a merge, or too late.',
  }),
  isBefore: z.boolean().meta({ description: 'It was there before the journey.' }),
});

/** Why somebody went through a journey or did not, and why a message was sent. */
export function addJourneyWhyRoutes(app: FastifyInstance, parts: ServerParts): void {
  addJourneyRoute(app, parts);
  addMessageRoute(app, parts);
}

function addJourneyRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile/journeys/:key/why',
    {
      config: { scope: 'journeys:read' },
      schema: {
        tags: ['journeys'],
        summary: 'What somebody went through in a journey, or why they never were in it',
        params: z.object({ profile: z.uuid(), key: z.string() }),
        querystring,
        response: {
          200: z.object({
            profileId: z.uuid(),
            journey,
            whyNot: z.enum(WHY_NOT).nullable().meta({
              description:
                'Null: they were in it. not-let-in: see `misses`; not-live: it has let nobody in yet; never: what brings in never happened; other: nothing of `signals` fulfils the trigger; history: it became known too late; before: it was there before the journey; not-noted: it has begun nothing yet; nothing-began: its rule has not come to hold.',
            }),
            runs: z.array(runWithLog),
            misses: z.array(miss),
            signals: z.array(signal).meta({
              description:
                'Events or changes of a segment of the kind that brings people in, the newest 20 first.',
            }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { database, historyAfterHours } = parts;
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key, profile } = request.params;
      const asked = { workspaceId, profileId: profileIdOf(profile) };
      const profileId = await findLivingProfile(database, asked);
      const place = { workspaceId, profileId };
      const isHistory = await readHistoryTest(database, workspaceId, historyAfterHours);
      const told = await explainJourney(database, { place, key, isHistory });
      return {
        profileId,
        journey: journeyAnswer(told.journey),
        whyNot: told.whyNot,
        runs: told.runs.map((each) => ({ ...runAnswer(each), log: each.log.map(runStepAnswer) })),
        misses: told.misses.map(({ at, ...rest }) => ({ ...rest, at: isoOf(at) })),
        signals: told.signals.map(({ at, knownAt, ...rest }) => ({
          ...rest,
          at: isoOf(at),
          knownAt: isoOf(knownAt),
        })),
      };
    },
  );
}

function addMessageRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/messages/:message/why',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags: ['messages'],
        summary: 'What led to a message: event, run, its steps up to here, and what became of it',
        params: z.object({ message: z.uuid() }),
        querystring,
        response: {
          200: z.object({
            messageId: z.uuid(),
            profileId: z.uuid(),
            campaignId: z.uuid().nullable(),
            state: z.enum(MESSAGE_STATES),
            reason: z.string().nullable(),
            intendedAt: instant,
            settledAt: instant.nullable(),
            history: z.array(z.object({ at: instant, what: z.string(), detail: z.string() })),
            journey: journey.nullable().meta({ description: 'Null: no journey sent it.' }),
            stepId: z.string().nullable(),
            run: runWithLog.nullable(),
            event: z
              .object({
                eventId: z.uuid(),
                type: z.string(),
                name: z.string(),
                occurredAt: instant,
                receivedAt: instant,
              })
              .nullable()
              .meta({ description: 'That brought the run in.' }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const messageId = request.params.message.toLowerCase() as MessageId;
      const {
        message,
        journey: found,
        run: sent,
        event,
      } = await explainMessage(parts.database, {
        workspaceId,
        messageId,
      });
      const { profileId, campaignId, state, reason, intendedAt, settledAt, stepId } = message;
      return {
        messageId,
        profileId,
        campaignId,
        state,
        reason,
        intendedAt: isoOf(intendedAt),
        settledAt: isoOrNull(settledAt),
        history: message.history as never,
        journey: found && journeyAnswer(found),
        stepId,
        run: sent && { ...runAnswer(sent), log: sent.log.map(runStepAnswer) },
        event: event && {
          ...event,
          occurredAt: isoOf(event.occurredAt),
          receivedAt: isoOf(event.receivedAt),
        },
      };
    },
  );
}
