import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  CAMPAIGN_STATES,
  type Campaign,
  type CampaignProgress,
  estimateAudience,
  listCampaigns,
  readCampaignProgress,
  STEERINGS,
  type Steering,
  startCampaign,
  steerCampaign,
} from '../../campaigns/index.js';
import { MESSAGE_STATES } from '../../delivery/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, instant, isoOf, workspaceParam } from './api-schemas.js';
import { chooseMail } from './choose-mail.js';
import { leftOut, mailFields, purposeField, storedText } from './mail-schemas.js';

const querystring = z.object({ workspace: workspaceParam });
const params = z.object({ campaign: z.uuid() });

const audienceField = z.string().max(100_000).default('all').meta({
  description:
    'Whom it is for: `all`, or a rule such as `in segment "vip" and trait.country = "Norway"`.',
});

const campaign = z.object({
  campaignId: z.uuid(),
  name: z.string(),
  audience: z.string(),
  purpose: z.string(),
  versionId: z.uuid().meta({ description: 'Of the template.' }),
  priority: z.int(),
  sendWithinHours: z.int().nullable().meta({
    description: 'Each reader gets it in their best hour of the first so many; null: at once.',
  }),
  state: z.enum(CAMPAIGN_STATES),
  createdAt: instant,
  changedAt: instant,
});

const progress = campaign.extend({
  walked: z.number().meta({ description: 'How much of the audience was looked at: 0 to 1.' }),
  intended: z.number().int().meta({ description: 'Messages that were intended so far.' }),
  leftOut,
  messages: z.partialRecord(z.enum(MESSAGE_STATES), z.number().int()).meta({
    description: 'Messages by what became of them.',
  }),
});

const estimate = z.object({
  profiles: z.number().int().meta({ description: 'In the workspace.' }),
  audience: z.number().int(),
  reached: z.number().int().meta({ description: 'Of the audience, who may be mailed now.' }),
  leftOut,
});

/** Campaigns: one message to many, estimated first, and steered while they go out. */
export function addCampaignRoutes(app: FastifyInstance, parts: ServerParts): void {
  addReadingRoutes(app, parts);
  addEstimateRoute(app, parts);
  addStartRoute(app, parts);
  for (const steering of Object.keys(STEERINGS) as Steering[])
    addSteeringRoute(app, parts, steering);
}

function addReadingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/campaigns',
    {
      config: { scope: 'campaigns:read' },
      schema: {
        tags: ['campaigns'],
        summary: 'The campaigns, the newest first',
        querystring,
        response: { 200: z.object({ campaigns: z.array(campaign) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const campaigns = await listCampaigns(parts.database, workspaceId);
      return { campaigns: campaigns.map(campaignAnswer) };
    },
  );
  typed.get(
    '/campaigns/:campaign',
    {
      config: { scope: 'campaigns:read' },
      schema: {
        tags: ['campaigns'],
        summary: 'One campaign, and how far it has come',
        params,
        querystring,
        response: { 200: progress, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { campaign: campaignId } = request.params;
      return progressAnswer(await readCampaignProgress(parts.database, workspaceId, campaignId));
    },
  );
}

function addEstimateRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/campaigns/estimate',
    {
      config: { scope: 'campaigns:read' },
      schema: {
        tags: ['campaigns'],
        summary: 'How many a campaign would reach now, and whom it would leave out',
        querystring,
        body: z.strictObject({
          audience: audienceField,
          purpose: purposeField.default('marketing'),
        }),
        response: { 200: estimate, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { audience, purpose } = request.body;
      const wanted = { workspaceId, audience, purpose };
      return estimateAudience(parts.database, wanted, parts.clock.now());
    },
  );
}

function addStartRoute(app: FastifyInstance, parts: ServerParts): void {
  const { database, ids, clock } = parts;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/campaigns',
    {
      config: { scope: 'campaigns:write' },
      schema: {
        tags: ['campaigns'],
        summary: 'Send a campaign',
        description:
          'Everybody of the audience who may be mailed gets one message. It begins at once; ask for the estimate before.',
        querystring,
        body: z.strictObject({
          campaignId: z.uuid().optional().meta({
            description: 'The caller’s own: sent again with the same id, nothing happens twice.',
          }),
          name: storedText(200),
          audience: audienceField,
          purpose: purposeField.default('marketing'),
          priority: z.int().min(1).max(9).default(9).meta({
            description: 'Where a cap leaves room for only one mail, the lower one goes first.',
          }),
          sendTime: z.enum(['at-once', 'best']).default('at-once').meta({
            description:
              'best: each reader gets it in the hour in which they have opened or clicked before, as far as that is known, and never in quiet hours.',
          }),
          withinHours: z.int().min(1).max(168).default(24).meta({
            description: 'With `best`: the hours from now on among which it is chosen.',
          }),
          ...mailFields,
        }),
        response: { 200: campaign.extend({ isNew: z.boolean() }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { content, template, sendTime, withinHours, ...wanted } = request.body;
      const sendWithinHours = sendTime === 'best' ? withinHours : undefined;
      const mail = chooseMail({ content, template }, parts);
      if (mail.kind === 'given') await parts.checkTemplate(mail.content);
      const { campaign: started, isNew } = await startCampaign(
        database,
        { ...wanted, workspaceId, mail, sendWithinHours },
        { ids, now: clock.now() },
      );
      return { ...campaignAnswer(started), isNew };
    },
  );
}

const SUMMARIES: Readonly<Record<Steering, string>> = {
  pause: 'Let nothing more of a campaign go out for now',
  resume: 'Let a paused campaign go on',
  stop: 'End a campaign: what has not gone out never does',
};

function addSteeringRoute(app: FastifyInstance, parts: ServerParts, steering: Steering): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    `/campaigns/:campaign/${steering}`,
    {
      config: { scope: 'campaigns:write' },
      schema: {
        tags: ['campaigns'],
        summary: SUMMARIES[steering],
        params,
        querystring,
        response: { 200: campaign, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { campaign: campaignId } = request.params;
      const change = { steering, now: parts.clock.now() };
      const steered = await steerCampaign(parts.database, { workspaceId, campaignId }, change);
      if (steering === 'resume') await parts.wakeSenders();
      return campaignAnswer(steered);
    },
  );
}

function campaignAnswer({
  campaignId,
  name,
  audience,
  purpose,
  versionId,
  priority,
  sendWithinHours,
  state,
  ...at
}: Campaign) {
  const { createdAt, changedAt } = at;
  const base = {
    ...{ campaignId, name, audience, purpose, versionId, priority, sendWithinHours, state },
  };
  return { ...base, createdAt: isoOf(createdAt), changedAt: isoOf(changedAt) };
}

function progressAnswer(read: CampaignProgress) {
  const { walked, intended, leftOut: reasons, messages } = read;
  return { ...campaignAnswer(read), walked, intended, leftOut: reasons, messages };
}
