import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noteAudit } from '../../access/index.js';
import {
  JOURNEY_STEERINGS,
  type JourneySteering,
  listJourneys,
  readCountsOfJourneys,
  readJourney,
  steerJourney,
} from '../../journeys/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, workspaceParam } from './api-schemas.js';
import {
  countedJourney,
  journey,
  journeyAnswer,
  sumCounts,
  wholeJourney,
  wholeJourneyAnswer,
} from './journey-answer.js';
import { addPublishingRoutes } from './journeys-publish.js';
import { addJourneyRunRoutes } from './journeys-runs.js';
import { addJourneySimulationRoute } from './journeys-simulation.js';
import { addJourneyWhyRoutes } from './journeys-why.js';

const querystring = z.object({ workspace: workspaceParam });
const params = z.object({ key: z.string() });

/** Journeys: flows that profiles travel through. */
export function addJourneyRoutes(app: FastifyInstance, parts: ServerParts): void {
  addReadingRoutes(app, parts);
  addPublishingRoutes(app, parts);
  for (const steering of Object.keys(JOURNEY_STEERINGS) as JourneySteering[])
    addSteeringRoute(app, parts, steering);
  addJourneyRunRoutes(app, parts);
  addJourneyWhyRoutes(app, parts);
  addJourneySimulationRoute(app, parts);
}

function addReadingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/journeys',
    {
      config: { scope: 'journeys:read' },
      schema: {
        tags: ['journeys'],
        summary: 'The journeys, in order of their keys',
        querystring,
        response: { 200: z.object({ journeys: z.array(countedJourney) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const journeys = await listJourneys(parts.database, workspaceId);
      const counts = await readCountsOfJourneys(parts.database, workspaceId);
      return {
        journeys: journeys.map((found) => ({
          ...journeyAnswer(found),
          counts: sumCounts(counts.filter(({ key }) => key === found.key)),
        })),
      };
    },
  );
  typed.get(
    '/journeys/:key',
    {
      config: { scope: 'journeys:read' },
      schema: {
        tags: ['journeys'],
        summary: 'One journey with its versions, and how many came by each step',
        params,
        querystring,
        response: { 200: wholeJourney, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return wholeJourneyAnswer(await readJourney(parts.database, workspaceId, request.params.key));
    },
  );
}

const SUMMARIES: Readonly<Record<JourneySteering, string>> = {
  pause: 'Let nobody into a journey, and take no step of it, for now',
  resume: 'Let a paused journey go on',
  stop: 'End a journey with all its runs; what waits to be sent never goes',
};

function addSteeringRoute(app: FastifyInstance, parts: ServerParts, steering: JourneySteering) {
  app.withTypeProvider<ZodTypeProvider>().post(
    `/journeys/:key/${steering}`,
    {
      config: { scope: 'journeys:write' },
      schema: {
        tags: ['journeys'],
        summary: SUMMARIES[steering],
        params,
        querystring,
        response: { 200: journey, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key } = request.params;
      const change = { steering, now: parts.clock.now() };
      const steered = await steerJourney(parts.database, { workspaceId, key }, change);
      const action = `journey.${JOURNEY_STEERINGS[steering].wanted}`;
      const note = { workspaceId, action, subject: key };
      await noteAudit(parts.database, note, deedOf(parts, request));
      if (steering === 'resume') await parts.wakeSenders();
      return journeyAnswer(steered);
    },
  );
}
