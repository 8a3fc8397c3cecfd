import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { holds, noteAudit } from '../../access/index.js';
import {
  askStart,
  findRun,
  listMisses,
  listRuns,
  RUN_STATES,
  type Run,
  readJourney,
  readRunSteps,
  readRunsOfProfile,
  runUnknown,
} from '../../journeys/index.js';
import type { JsonObject, WorkspaceId } from '../../kernel/index.js';
import { findLivingProfile } from '../../profiles/index.js';
import { describePeople } from '../../segments/index.js';
import { callerOf } from '../caller.js';
import { cursorInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import {
  cursorParam,
  errorAnswer,
  isoOf,
  limitParam,
  nextCursor,
  profileIdOf,
  profileParams,
  workspaceParam,
} from './api-schemas.js';
import { miss, run, runAnswer, runStep, runStepAnswer } from './journey-answer.js';
import { storedData, storedText } from './mail-schemas.js';
import { changed, changeQuery, ownContextOf, sayOwnEvent } from './own-event-answer.js';
import { personSketch } from './rules-schemas.js';

const querystring = z.object({ workspace: workspaceParam });
const params = z.object({ key: z.string() });
const runPage = z.object({
  runs: z.array(run),
  people: z
    .array(personSketch)
    .optional()
    .meta({ description: 'Whose runs these are; only when asked for by `with=people`.' }),
  nextCursor,
});

/** Runs of journeys: who is where, what they went through, who was not let in; and putting somebody in. */
export function addJourneyRunRoutes(app: FastifyInstance, parts: ServerParts): void {
  addListRoute(app, parts);
  addRunRoute(app, parts);
  addMissesRoute(app, parts);
  addStartRoute(app, parts);
  addProfileRoute(app, parts);
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/journeys/:key/runs',
    {
      config: { scope: 'journeys:read' },
      schema: {
        tags: ['journeys'],
        summary: 'A journey’s runs, those that came in last first',
        params,
        querystring: querystring.extend({
          state: z.enum(RUN_STATES).optional(),
          with: z.enum(['people']).optional().meta({
            description:
              '`people`: also who they are whose runs these are. Needs profiles:read, and is passed over without.',
          }),
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: cursorParam,
        }),
        response: { 200: runPage, default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, state, limit, cursor } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const { key } = await readJourney(parts.database, workspaceId, request.params.key);
      const after = await findCursor(parts, workspaceId, cursor);
      const filter = { workspaceId, journey: key, state };
      const runs = await listRuns(parts.database, filter, { after, limit });
      const last = runs.length === limit ? runs.at(-1) : undefined;
      const answer = { runs: runs.map(runAnswer), nextCursor: last?.runId ?? null };
      const withPeople = request.query.with === 'people';
      if (!withPeople || !holds(callerOf(request), 'profiles:read')) return answer;
      const profileIds = [...new Set(runs.map(({ profileId }) => profileId))];
      return { ...answer, people: await describePeople(parts.database, workspaceId, profileIds) };
    },
  );
}

/** The last run of the page before. */
async function findCursor(
  { database }: ServerParts,
  workspaceId: WorkspaceId,
  text: string | undefined,
): Promise<Run | undefined> {
  if (text === undefined) return undefined;
  if (!z.uuid().safeParse(text).success) throw cursorInvalid.make(null);
  const found = await findRun(database, workspaceId, text.toLowerCase());
  if (found === undefined) throw cursorInvalid.make(null);
  return found;
}

function addRunRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/journeys/:key/runs/:run',
    {
      config: { scope: 'journeys:read' },
      schema: {
        tags: ['journeys'],
        summary: 'One run, and what it went through in order',
        params: params.extend({ run: z.uuid() }),
        querystring,
        response: { 200: run.extend({ log: z.array(runStep) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const runId = request.params.run.toLowerCase();
      const found = await findRun(parts.database, workspaceId, runId);
      if (found?.journey !== request.params.key) throw runUnknown.make({ run: runId });
      const log = await readRunSteps(parts.database, found);
      return { ...runAnswer(found), log: log.map(runStepAnswer) };
    },
  );
}

function addMissesRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/journeys/:key/misses',
    {
      config: { scope: 'journeys:read' },
      schema: {
        tags: ['journeys'],
        summary: 'Whom a journey did not let in, and why, the last 200 first',
        params,
        querystring,
        response: {
          200: z.object({ misses: z.array(miss.extend({ profileId: z.uuid() })) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key } = await readJourney(parts.database, workspaceId, request.params.key);
      const misses = await listMisses(parts.database, workspaceId, key);
      return { misses: misses.map(({ at, ...rest }) => ({ ...rest, at: isoOf(at) })) };
    },
  );
}

function addStartRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/journeys/:key/runs',
    {
      config: { scope: 'journeys:write' },
      schema: {
        tags: ['journeys'],
        summary: 'Put somebody into a journey whose trigger is the API',
        description:
          'Writes a `Journey Start Requested` event of Attune itself. Whether the journey lets them in is decided when it takes effect: GET /api/profiles/:profile/journeys/:key/why tells.',
        params,
        querystring: changeQuery,
        body: z.strictObject({
          profile: z.uuid(),
          data: storedData.optional().meta({
            description:
              'What its mails read as `event.properties`, and its conditions as the trigger.',
          }),
          key: storedText(200).optional().meta({
            description:
              'The caller’s own, for this journey and profile: sent again with the same key, nothing happens twice.',
          }),
        }),
        response: { 200: changed, default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, wait } = request.query;
      const { profile, data = {}, key } = request.body;
      const journey = request.params.key;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const asked = { workspaceId, profileId: profileIdOf(profile) };
      const place = { workspaceId, profileId: await findLivingProfile(parts.database, asked) };
      const wanted = { ...place, journey, data: data as JsonObject, key };
      const event = await askStart(parts.database, wanted, await ownContextOf(parts, workspaceId));
      const note = { workspaceId, action: 'journey.start-requested', subject: place.profileId };
      const detail = { journey, messageId: event.messageId };
      await noteAudit(parts.database, { ...note, detail }, deedOf(parts, request));
      return sayOwnEvent(parts, place, { event, waits: wait === 'true' });
    },
  );
}

function addProfileRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile/journeys',
    {
      config: { scope: 'journeys:read' },
      schema: {
        tags: ['journeys'],
        summary: 'A profile’s runs through journeys, those that came in last first',
        params: profileParams,
        querystring,
        response: { 200: z.object({ runs: z.array(run) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const asked = { workspaceId, profileId: profileIdOf(request.params.profile) };
      const profileId = await findLivingProfile(parts.database, asked);
      const runs = await readRunsOfProfile(parts.database, { workspaceId, profileId });
      return { runs: runs.map(runAnswer) };
    },
  );
}
