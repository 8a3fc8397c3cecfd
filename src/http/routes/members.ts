import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  changeRole,
  inviteMember,
  listInvitations,
  listMembers,
  type Member,
  removeMember,
  withdrawInvitation,
} from '../../access/index.js';
import type { UserId } from '../../kernel/index.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, isoOf, isoOrNull } from './api-schemas.js';
import { invitationUrl, type PeopleParts } from './people-context.js';
import { memberRole, text, user, workspaceQuery } from './people-schemas.js';

const tags = ['people'];
const params = z.object({ userId: z.uuid() });

const member = user.extend({
  role: memberRole,
  joinedAt: instant,
  seenAt: instant.nullable().meta({ description: 'To the minute; null: signed in nowhere.' }),
});

const invitation = z.object({
  invitationId: z.uuid(),
  email: z.string(),
  role: memberRole,
  expiresAt: instant,
});

function memberAnswer({ workspaceId: _, createdAt, seenAt, ...found }: Member) {
  return { ...found, joinedAt: isoOf(createdAt), seenAt: isoOrNull(seenAt) };
}

/** Who is a member of a workspace, and as what. */
export function addMemberRoutes(app: FastifyInstance, parts: PeopleParts): void {
  addListRoute(app, parts);
  addInviteRoute(app, parts);
  addChangeRoute(app, parts);
  addRemoveRoute(app, parts);
  addWithdrawRoute(app, parts);
}

function addListRoute(app: FastifyInstance, parts: PeopleParts): void {
  const { database, clock } = parts;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/members',
    {
      config: { scope: 'members:read' },
      schema: {
        tags,
        summary: 'The members of a workspace, and who is invited',
        querystring: workspaceQuery,
        response: {
          200: z.object({ members: z.array(member), invitations: z.array(invitation) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const members = await listMembers(database, workspaceId);
      const invitations = await listInvitations(database, workspaceId, clock.now());
      return {
        members: members.map(memberAnswer),
        invitations: invitations.flatMap(({ invitationId, email, role, expiresAt }) =>
          role === null ? [] : [{ invitationId, email, role, expiresAt: isoOf(expiresAt) }],
        ),
      };
    },
  );
}

function addInviteRoute(app: FastifyInstance, parts: PeopleParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/members',
    {
      config: { scope: 'members:write' },
      schema: {
        tags,
        summary: 'Invite somebody',
        description:
          'Gives a link for them, valid once and for 7 days. An older one is over with it.',
        querystring: workspaceQuery,
        body: z.strictObject({ email: text, role: memberRole }),
        response: {
          201: z.object({ invitation: invitation.extend({ url: z.string() }) }),
          default: errorAnswer,
        },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { email, role } = request.body;
      const made = await parts.database.transaction((tx) =>
        inviteMember(tx, { workspaceId, email, role }, deedOf(parts, request)),
      );
      const { invitationId, expiresAt } = made;
      const url = invitationUrl(parts, request, made.token);
      return reply.code(201).send({
        invitation: { invitationId, email: made.email, role, expiresAt: isoOf(expiresAt), url },
      });
    },
  );
}

function addChangeRoute(app: FastifyInstance, parts: PeopleParts): void {
  app.withTypeProvider<ZodTypeProvider>().patch(
    '/members/:userId',
    {
      config: { scope: 'members:write' },
      schema: {
        tags,
        summary: 'Give a member another role',
        params,
        querystring: workspaceQuery,
        body: z.strictObject({ role: memberRole }),
        response: { 200: member, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const userId = request.params.userId.toLowerCase() as UserId;
      const { role } = request.body;
      const changed = await parts.database.transaction((tx) =>
        changeRole(tx, { workspaceId, userId, role }, deedOf(parts, request)),
      );
      return memberAnswer(changed);
    },
  );
}

function addRemoveRoute(app: FastifyInstance, parts: PeopleParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/members/:userId',
    {
      config: { scope: 'members:write' },
      schema: {
        tags,
        summary: 'Remove a member, and end their sessions',
        params,
        querystring: workspaceQuery,
        response: { 204: z.null(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const userId = request.params.userId.toLowerCase() as UserId;
      await parts.database.transaction((tx) =>
        removeMember(tx, { workspaceId, userId }, deedOf(parts, request)),
      );
      return reply.code(204).send(null);
    },
  );
}

function addWithdrawRoute(app: FastifyInstance, parts: PeopleParts): void {
  app.withTypeProvider<ZodTypeProvider>().delete(
    '/members/invitations/:invitationId',
    {
      config: { scope: 'members:write' },
      schema: {
        tags,
        summary: 'Withdraw an invitation',
        params: z.object({ invitationId: z.uuid() }),
        querystring: workspaceQuery,
        response: { 204: z.null(), default: errorAnswer },
      },
    },
    async (request, reply) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const invitationId = request.params.invitationId.toLowerCase();
      await parts.database.transaction((tx) =>
        withdrawInvitation(tx, { workspaceId, invitationId }, deedOf(parts, request)),
      );
      return reply.code(204).send(null);
    },
  );
}
