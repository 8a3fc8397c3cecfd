import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createCalendar } from '../../rules/index.js';
import {
  type ChangePlace,
  countChangesByDay,
  describePeople,
  readSegment,
  readSegmentChanges,
  readSegmentMembers,
} from '../../segments/index.js';
import { cursorInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  cursorParam,
  errorAnswer,
  instant,
  instantOf,
  instantParam,
  isoOf,
  limitParam,
  nextCursor,
  profileIdOf,
} from './api-schemas.js';
import {
  chooseWholeWorkspace,
  personSketch,
  workspaceQuery as querystring,
} from './rules-schemas.js';
import { changeAnswer, segmentChange } from './segment-answer.js';

const params = z.object({ key: z.string() });

/** Who is in a segment, and who came and went. */
export function addSegmentMemberRoutes(app: FastifyInstance, parts: ServerParts): void {
  addMembersRoute(app, parts);
  addChangesRoute(app, parts);
  addChangesByDayRoute(app, parts);
}

function addMembersRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/segments/:key/members',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        summary: 'Who is in a segment now, and since when',
        description: 'As live as the segment: while another version is built, by the one before.',
        params,
        querystring: querystring.extend({
          limit: limitParam({ fallback: 100, max: 1_000 }),
          cursor: cursorParam,
        }),
        response: {
          200: z.object({
            isBuilt: z.boolean().meta({
              description: 'False: it was never built to the end, and has no members yet.',
            }),
            members: z.array(personSketch.extend({ since: instant })),
            nextCursor,
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, limit, cursor } = request.query;
      const after = cursor === undefined ? undefined : profileIdOf(uuidOf(cursor));
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const asked = { workspaceId, key: request.params.key, now: parts.clock.now() };
      const found = await readSegmentMembers(parts.database, asked, { after, limit });
      const members = found ?? [];
      const profileIds = members.map(({ profileId }) => profileId);
      const people = await describePeople(parts.database, workspaceId, profileIds);
      const last = members.length === limit ? members.at(-1) : undefined;
      return {
        isBuilt: found !== undefined,
        members: people.map((person, n) => ({ ...person, since: isoOf(members[n]?.since ?? 0) })),
        nextCursor: last?.profileId ?? null,
      };
    },
  );
}

/** @throws AppError `cursor-invalid` */
export function uuidOf(cursor: string): string {
  if (z.uuid().safeParse(cursor).success) return cursor;
  throw cursorInvalid.make(null);
}

function addChangesRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/segments/:key/changes',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        summary: 'Who entered a segment and left it, the latest first',
        params,
        querystring: querystring.extend({
          since: instantParam.meta({ description: 'Not before this instant.' }),
          until: instantParam.meta({ description: 'Before this instant.' }),
          limit: limitParam({ fallback: 100, max: 1_000 }),
          cursor: cursorParam,
        }),
        response: {
          200: z.object({
            changes: z.array(segmentChange.extend(personSketch.omit({ profileId: true }).shape)),
            nextCursor,
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, since, until, limit, cursor } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const place = { workspaceId, key: request.params.key };
      await readSegment(parts.database, place);
      const changes = await readSegmentChanges(
        parts.database,
        { ...place, since: instantOf(since), until: instantOf(until) },
        { limit, after: readChangeCursor(cursor) },
      );
      const last = changes.length === limit ? changes.at(-1) : undefined;
      const profileIds = [...new Set(changes.map(({ profileId }) => profileId))];
      const people = await describePeople(parts.database, workspaceId, profileIds);
      const personOf = new Map(people.map((person) => [person.profileId, person]));
      return {
        changes: changes.map((change) => {
          const { name = null, email = null } = personOf.get(change.profileId) ?? {};
          return { ...changeAnswer(change), name, email };
        }),
        nextCursor: last === undefined ? null : writeChangeCursor(last),
      };
    },
  );
}

function writeChangeCursor({ changedAt, changeId }: ChangePlace): string {
  return `${changedAt}.${changeId}`;
}

/** @throws AppError `cursor-invalid` */
function readChangeCursor(cursor: string | undefined): ChangePlace | undefined {
  if (cursor === undefined) return undefined;
  const [, at, changeId = ''] = /^(-?\d{1,15})\.(.{36})$/.exec(cursor) ?? [];
  if (at === undefined) throw cursorInvalid.make(null);
  return { changedAt: Number(at), changeId: uuidOf(changeId) };
}

function addChangesByDayRoute(app: FastifyInstance, parts: ServerParts): void {
  const day = z.string().meta({ description: 'A day in the workspace’s time zone, `YYYY-MM-DD`.' });
  app.withTypeProvider<ZodTypeProvider>().get(
    '/segments/:key/changes/by-day',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['segments'],
        summary: 'How many entered a segment and left it on each day: at most 400 of them',
        params,
        querystring: querystring.extend({ from: day, to: day }),
        response: {
          200: z.object({ days: z.array(z.object({ day, entered: z.int(), left: z.int() })) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, from, to } = request.query;
      const { workspaceId, timeZone } = await chooseWholeWorkspace(parts, request, workspace);
      const place = { workspaceId, key: request.params.key };
      await readSegment(parts.database, place);
      const asked = { ...place, from, to };
      return { days: await countChangesByDay(parts.database, asked, createCalendar(timeZone)) };
    },
  );
}
