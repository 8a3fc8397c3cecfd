import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noteAudit } from '../../access/index.js';
import {
  type JourneyPreview,
  type Published,
  previewJourney,
  publishJourney,
  UNDER_WAY,
  type WantedJourney,
} from '../../journeys/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import { callerOf } from '../caller.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, workspaceParam } from './api-schemas.js';
import { journey, journeyAnswer } from './journey-answer.js';

const querystring = z.object({ workspace: workspaceParam });
const params = z.object({ key: z.string() });

const remark = z.object({
  at: z.string().meta({ description: 'The place in the journey: `steps[2].branch[0].if`.' }),
  message: z.string(),
  suggestion: z.string().nullable().meta({ description: 'What was probably meant.' }),
});

const body = z.strictObject({
  definition: z.unknown().meta({
    type: 'object',
    description: 'As docs/reference/journeys.md says.',
  }),
  version: z.int().min(0).optional().meta({
    description:
      'The version over which it is meant to come, 0 for a new journey: at another one it is refused. Left out: whichever there is.',
  }),
  underWay: z.enum(UNDER_WAY).optional().meta({
    description:
      'What becomes of those who are under way in earlier versions as soon as this one takes over. finish: they go on by theirs (the default); move: they go on in this one; leave: their runs end.',
  }),
  map: z.record(z.string(), z.string()).optional().meta({
    description:
      'For `move`: ids of steps of earlier versions, each with the id of the step of this one that it is now. Others keep their ids; whoever stands at a step that is gone leaves.',
  }),
  members: z.boolean().default(false).meta({
    description:
      'Of a journey that a segment (`entered`), a rule or a date brings people into: those for whom it holds already come in, too, once, as soon as it is live. Otherwise they do not.',
  }),
});

const stands = z.object({
  version: z.int(),
  stepId: z.string(),
  count: z.int().meta({ description: 'Runs that stand there now.' }),
  becomes: z.enum(['finishes', 'moves', 'leaves']),
  to: z.string().nullable().meta({ description: 'The step to which they move.' }),
  keepsDue: z.boolean().nullable().meta({
    description: 'They go on waiting until when they did; false: they take the step at once.',
  }),
  reason: z.enum(['new-version', 'step-gone']).nullable().meta({ description: 'Why they leave.' }),
});

/** What comes of publishing a journey, said before and done. */
export function addPublishingRoutes(app: FastifyInstance, parts: ServerParts): void {
  addPreviewRoute(app, parts);
  addPublishRoute(app, parts);
}

function wantedOf(
  {
    key,
    definition,
    version,
    underWay,
    map,
    members,
  }: { readonly key: string } & z.output<typeof body>,
  { workspaceId, by }: { readonly workspaceId: WorkspaceId; readonly by: string },
): WantedJourney {
  const isAsked = underWay !== undefined || map !== undefined;
  const wish = { underWay: underWay ?? 'finish', stepMap: map ?? {} };
  return {
    workspaceId,
    key,
    form: definition,
    version,
    by,
    members,
    wish: isAsked ? wish : undefined,
  };
}

function addPreviewRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/journeys/:key/preview',
    {
      config: { scope: 'journeys:write' },
      schema: {
        tags: ['journeys'],
        summary: 'What publishing a journey would do',
        description:
          'Takes what PUT `/api/journeys/:key` takes, and changes nothing. It says who is under way, step by step, and what would become of them.',
        params,
        querystring,
        body,
        response: {
          200: z.object({
            version: z.int().meta({ description: 'Over which it would come; 0: there is none.' }),
            isNew: z.boolean(),
            underWay: z.array(stands),
            members: z.int().nullable().meta({
              description:
                'How many are in the segment or rule that is the trigger, and would come in by `members`; null: the trigger is another.',
            }),
            remarks: z.array(remark),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const asked = { ...request.params, ...request.body };
      const by = callerOf(request).actor.name;
      return previewAnswer(
        await previewJourney(
          parts.database,
          wantedOf(asked, { workspaceId, by }),
          parts.clock.now(),
        ),
      );
    },
  );
}

function previewAnswer({ underWay, remarks, ...rest }: JourneyPreview) {
  return {
    ...rest,
    remarks: remarksAnswer(remarks),
    underWay: underWay.map(({ fate, ...at }) => ({
      ...at,
      becomes: fate.kind,
      to: fate.kind === 'moves' ? fate.to : null,
      keepsDue: fate.kind === 'moves' ? fate.keepsDue : null,
      reason: fate.kind === 'leaves' ? fate.reason : null,
    })),
  };
}

function remarksAnswer(remarks: Published['remarks']) {
  return remarks.map(({ at, message, suggestion = null }) => ({ at, message, suggestion }));
}

function addPublishRoute(app: FastifyInstance, parts: ServerParts): void {
  const { database, ids, clock } = parts;
  app.withTypeProvider<ZodTypeProvider>().put(
    '/journeys/:key',
    {
      config: { scope: 'journeys:write' },
      schema: {
        tags: ['journeys'],
        summary: 'Publish a journey',
        description:
          'Whoever comes in from now on goes by it, as soon as its rules are built; then becomes of whoever is under way what `underWay` says. The same again changes nothing but that. A mistake is `journey-invalid`, with the place of each.',
        params,
        querystring,
        body,
        response: {
          200: journey.extend({ isNew: z.boolean(), remarks: z.array(remark) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { key } = request.params;
      const by = callerOf(request).actor.name;
      const wanted = wantedOf({ key, ...request.body }, { workspaceId, by });
      const published = await publishJourney(database, wanted, { ids, now: clock.now() });
      if (published.isNew || wanted.wish !== undefined || wanted.members) {
        const detail = {
          version: published.journey.version,
          ...wanted.wish,
          ...(wanted.members && { members: true }),
        };
        const note = { workspaceId, action: 'journey.published', subject: key, detail };
        await noteAudit(database, note, deedOf(parts, request));
      }
      const { isNew, remarks } = published;
      return { ...journeyAnswer(published.journey), isNew, remarks: remarksAnswer(remarks) };
    },
  );
}
