import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type CausingEvent,
  findMessage,
  HELD_REASONS,
  listMessages,
  MESSAGE_STATES,
  type MessageId,
  type MessageView,
  messageUnknown,
  readDecisions,
  readMessageClicks,
  readMessagesOfProfile,
  sendSingle,
  settleUnknown,
} from '../../delivery/index.js';
import type { Instant, JsonObject, WorkspaceId } from '../../kernel/index.js';
import { findLivingProfile } from '../../profiles/index.js';
import type { Db } from '../../storage/index.js';
import { cursorInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  cursorParam,
  errorAnswer,
  instant,
  isoOf,
  isoOrNull,
  limitParam,
  nextCursor,
  profileIdOf,
  profileParams,
  workspaceParam,
} from './api-schemas.js';
import { chooseMail } from './choose-mail.js';
import { messageClicks, messageClicksAnswer } from './clicks.js';
import {
  causingEvent,
  mailFields,
  purposeField,
  storedData,
  storedText,
  whyField,
} from './mail-schemas.js';
import { addMessageHeadRoute, addMessagePageRoute } from './message-page.js';

const querystring = z.object({ workspace: workspaceParam });
const params = z.object({ message: z.uuid() });

const message = z.object({
  messageId: z.uuid(),
  profileId: z.uuid(),
  campaignId: z.uuid().nullable(),
  journeyId: z.uuid().nullable().meta({ description: 'Of a journey’s message; null: it is none.' }),
  runId: z.uuid().nullable().meta({ description: 'The run that sent it.' }),
  stepId: z.string().nullable().meta({ description: 'The step of the journey that sent it.' }),
  versionId: z.uuid().meta({ description: 'Of the template.' }),
  purpose: z.string(),
  state: z.enum(MESSAGE_STATES),
  reason: z.string().nullable().meta({ description: 'Why it is failed, cancelled or deferred.' }),
  address: z.string().nullable(),
  isTracked: z.boolean().meta({ description: 'Whether opens and clicks may be recorded.' }),
  attempts: z.number().int(),
  intendedAt: instant,
  sendingAt: instant.nullable().meta({ description: 'When it was handed over last.' }),
  settledAt: instant.nullable(),
  heldUntil: instant.nullable().meta({
    description:
      'Held back until then at least; of one that was dropped as `held-back`, there would have been room.',
  }),
  heldWhy: z.enum(HELD_REASONS).nullable().meta({
    description:
      'cap, gap, quiet-hours; turn: another mail of the person goes first; send-time: the hour that was chosen. `history` says more.',
  }),
  history: z.array(z.object({ at: instant, what: z.string(), detail: z.string() })),
});

const decisions = z.object({
  language: z.string().nullable().meta({
    description: 'In which its mail was composed, as BCP 47 names it; null: it was not yet.',
  }),
  matrices: z
    .array(z.object({ matrix: z.string(), row: z.string() }))
    .meta({ description: 'The row of each of its template’s matrices that won for its reader.' }),
});

/** Messages: what became of each, settling what nobody knows, and sending a single one. */
export function addMessageRoutes(app: FastifyInstance, parts: ServerParts): void {
  addListRoute(app, parts);
  addReadingRoutes(app, parts);
  addMessageHeadRoute(app, parts);
  addMessagePageRoute(app, parts);
  addSettleRoute(app, parts);
  addSendRoute(app, parts);
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/messages',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags: ['messages'],
        summary: 'Messages by campaign, person and state, those that were intended last first',
        querystring: querystring.extend({
          campaign: z.uuid().optional(),
          profile: z.uuid().optional(),
          state: z.enum(MESSAGE_STATES).optional(),
          limit: limitParam({ fallback: 50, max: 500 }),
          cursor: cursorParam,
        }),
        response: {
          200: z.object({ messages: z.array(message), nextCursor }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, campaign, profile, state, limit, cursor } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const filter = {
        workspaceId,
        campaignId: campaign,
        profileId: profile === undefined ? undefined : profileIdOf(profile),
        states: state && [state],
      };
      const page = { limit, after: await findCursor(parts.database, workspaceId, cursor) };
      const found = await listMessages(parts.database, filter, page);
      const last = found.length === limit ? found.at(-1) : undefined;
      return { messages: found.map(messageAnswer), nextCursor: last?.messageId ?? null };
    },
  );
}

/** The last message of the page before. */
async function findCursor(
  db: Db,
  workspaceId: WorkspaceId,
  text: string | undefined,
): Promise<MessageView | undefined> {
  if (text === undefined) return undefined;
  if (!z.uuid().safeParse(text).success) throw cursorInvalid.make(null);
  const found = await findMessage(db, { workspaceId, messageId: messageIdOf(text) });
  if (found === undefined) throw cursorInvalid.make(null);
  return found;
}

function addReadingRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/messages/:message',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags: ['messages'],
        summary: 'One message, and what became of it',
        params,
        querystring,
        response: {
          200: message.extend({ ...decisions.shape, clicks: messageClicks }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const messageId = messageIdOf(request.params.message);
      const found = await findMessage(parts.database, { workspaceId, messageId });
      if (found === undefined) throw messageUnknown.make({ message: messageId });
      const place = { workspaceId, messageId };
      const { language, matrices } = await readDecisions(parts.database, place);
      const clicks = messageClicksAnswer(await readMessageClicks(parts.database, place));
      return { ...messageAnswer(found), language, matrices: [...matrices], clicks };
    },
  );
  typed.get(
    '/profiles/:profile/messages',
    {
      config: { scope: 'messages:read' },
      schema: {
        tags: ['messages'],
        summary: 'A profile’s messages, the newest first',
        params: profileParams,
        querystring,
        response: { 200: z.object({ messages: z.array(message) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const asked = profileIdOf(request.params.profile);
      const profileId = await findLivingProfile(parts.database, { workspaceId, profileId: asked });
      const found = await readMessagesOfProfile(parts.database, workspaceId, profileId);
      return { messages: found.map(messageAnswer) };
    },
  );
}

function addSettleRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/messages/:message/settle',
    {
      config: { scope: 'messages:write' },
      schema: {
        tags: ['messages'],
        summary: 'Say what became of a message that is unknown, or send it again',
        description:
          'A message is unknown when the connection broke, or the process died, while it was handed over: it may have left. It is never sent again by itself.',
        params,
        querystring,
        body: z.strictObject({
          as: z.enum(['accepted', 'again']).meta({
            description:
              'accepted: it was sent; again: send it once more, though that may be the second time.',
          }),
          why: whyField,
        }),
        response: { 200: message, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const place = { workspaceId, messageId: messageIdOf(request.params.message) };
      const settlement = { ...request.body, now: parts.clock.now() };
      const settled = await settleUnknown(parts.database, place, settlement);
      if (request.body.as === 'again') await parts.wakeSenders();
      return messageAnswer(settled);
    },
  );
}

function addSendRoute(app: FastifyInstance, parts: ServerParts): void {
  const { database, ids, clock } = parts;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/messages',
    {
      config: { scope: 'messages:write' },
      schema: {
        tags: ['messages'],
        summary: 'Send a single message at once, before every campaign’s',
        querystring,
        body: z.strictObject({
          profile: z.uuid(),
          purpose: purposeField.default('transactional').meta({
            description:
              'transactional: somebody asked for it, so it needs no consent. Anything else does.',
          }),
          key: storedText(200).optional().meta({
            description: 'The caller’s own: sent again with the same key, nothing happens twice.',
          }),
          data: storedData.optional().meta({
            description: 'What the template reads as `data`.',
          }),
          event: causingEvent.optional().meta({
            description:
              'What the reader did that the message answers to: `event` in its template.',
          }),
          ...mailFields,
        }),
        response: {
          200: z.object({ messageId: z.uuid(), isNew: z.boolean() }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { profile, purpose, key, data, event } = request.body;
      const asked = profileIdOf(profile);
      const mail = chooseMail(request.body, parts);
      if (mail.kind === 'given') await parts.checkTemplate(mail.content);
      const sent = await sendSingle(
        database,
        {
          workspaceId,
          profileId: await findLivingProfile(database, { workspaceId, profileId: asked }),
          purpose,
          key,
          data: (data as JsonObject | undefined) ?? null,
          event: event && eventOf(event, clock.now()),
          mail,
        },
        { ids, now: clock.now() },
      );
      await parts.wakeSenders();
      return sent;
    },
  );
}

function eventOf(
  { name, timestamp, properties }: z.output<typeof causingEvent>,
  now: Instant,
): CausingEvent {
  const occurredAt = timestamp === undefined ? now : Date.parse(timestamp);
  return { name, occurredAt, properties: properties as JsonObject };
}

function messageIdOf(text: string): MessageId {
  return text.toLowerCase() as MessageId;
}

function messageAnswer({
  intendedAt,
  sendingAt,
  settledAt,
  heldUntil,
  history,
  ...rest
}: MessageView) {
  return {
    ...rest,
    heldUntil: isoOrNull(heldUntil),
    intendedAt: isoOf(intendedAt),
    sendingAt: isoOrNull(sendingAt),
    settledAt: isoOrNull(settledAt),
    history: history as never,
  };
}
