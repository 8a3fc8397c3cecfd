import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { WorkspaceId } from '../../kernel/index.js';
import {
  describePeople,
  editList,
  type FreezePlace,
  freezeIntoList,
  type PersonName,
  readListMembers,
} from '../../segments/index.js';
import { LANES } from '../../storage/index.js';
import { addExactJson } from '../add-exact-json.js';
import { cursorInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { cursorParam, errorAnswer, limitParam, nextCursor } from './api-schemas.js';
import {
  personSketch,
  workspaceQuery as querystring,
  readRuleInput,
  ruleInput,
  sampleAnswer,
} from './rules-schemas.js';

const params = z.object({ key: z.string() });

const MAX_NAMES = 1_000;
const names = z.array(z.string().min(1).max(1_000)).max(MAX_NAMES).default([]);

const editBody = z
  .strictObject({
    profiles: names.meta({ description: 'Ids of profiles.' }),
    emails: names,
    userIds: names,
    wait: z.boolean().default(true).meta({ description: 'Until it has taken effect.' }),
  })
  .refine(
    ({ profiles, emails, userIds }) => profiles.length + emails.length + userIds.length > 0,
    'names nobody',
  );

const unknown = z
  .array(z.object({ kind: z.enum(['profile', 'email', 'user_id']), value: z.string() }))
  .meta({ description: 'Names that are nobody’s, as they were given.' });

const isApplied = z.boolean().meta({
  description: 'With `wait`, whether it has taken effect within ten seconds; else false.',
});

/** Who is on a static list. */
export function addListMemberRoutes(app: FastifyInstance, parts: ServerParts): void {
  addMembersRoute(app, parts);
  addEditRoute(app, parts, 'added');
  addEditRoute(app, parts, 'removed');
  // Rules are read digit for digit.
  app.register(async (scope) => {
    addExactJson(scope);
    addFreezeRoute(scope, parts);
  });
}

function addMembersRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/lists/:key/members',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['lists'],
        summary: 'Who is on a list, in order of their profiles’ ids',
        params,
        querystring: querystring.extend({
          limit: limitParam({ fallback: 100, max: 1_000 }),
          cursor: cursorParam,
        }),
        response: {
          200: z.object({ members: z.array(personSketch), nextCursor }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, limit, cursor } = request.query;
      if (cursor !== undefined && !z.uuid().safeParse(cursor).success) {
        throw cursorInvalid.make(null);
      }
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const place = { workspaceId, key: request.params.key };
      const profileIds = await readListMembers(parts, place, { after: cursor, limit });
      const members = await describePeople(parts.database, workspaceId, profileIds);
      const last = members.length === limit ? members.at(-1) : undefined;
      return { members: sampleAnswer(members), nextCursor: last?.profileId ?? null };
    },
  );
}

const EDITS = {
  added: {
    path: '/lists/:key/members',
    summary: 'Put people on a list',
    answer: z.object({ added: z.int(), alreadyThere: z.int(), unknown, isApplied }),
  },
  removed: {
    path: '/lists/:key/members/remove',
    summary: 'Take people off a list',
    answer: z.object({ removed: z.int(), notThere: z.int(), unknown, isApplied }),
  },
} as const;

function addEditRoute(app: FastifyInstance, parts: ServerParts, what: 'added' | 'removed'): void {
  const { path, summary, answer } = EDITS[what];
  app.withTypeProvider<ZodTypeProvider>().post(
    path,
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['lists'],
        summary,
        description:
          'By the ids of profiles, by addresses or by user ids, up to 1,000 of each. Nobody is made: names that are nobody’s are listed in the answer.',
        params,
        querystring,
        body: editBody,
        response: { 200: answer, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { wait: waits } = request.body;
      const people = namesOf(request.body);
      const edited = await editList(parts, {
        workspaceId,
        key: request.params.key,
        what,
        people,
        waits,
      });
      const { changed, unchanged } = edited;
      const rest = { unknown: [...edited.unknown], isApplied: edited.isApplied };
      return what === 'added'
        ? { added: changed, alreadyThere: unchanged, ...rest }
        : { removed: changed, notThere: unchanged, ...rest };
    },
  );
}

function namesOf({ profiles, emails, userIds }: z.output<typeof editBody>): PersonName[] {
  return [
    ...profiles.map((value) => ({ kind: 'profile' as const, value })),
    ...emails.map((value) => ({ kind: 'email' as const, value })),
    ...userIds.map((value) => ({ kind: 'user_id' as const, value })),
  ];
}

/** Less than clients and proxies wait as a rule. */
const PATIENCE_MS = 20_000;

const freezeBody = z.strictObject({
  rule: ruleInput,
  freezeId: z.uuid().optional().meta({
    description: 'The caller’s own: sent again with the same id, nobody is added twice.',
  }),
  replace: z.boolean().default(false).meta({
    description: 'Take those off the list who are not in the rule.',
  }),
  cursor: cursorParam.meta({ description: '`nextCursor` of the answer before.' }),
  wait: z.boolean().default(true).meta({ description: 'Until it has taken effect.' }),
});

const frozen = z.object({
  freezeId: z.uuid(),
  added: z.int(),
  removed: z.int(),
  alreadyThere: z.int(),
  profiles: z.int().meta({ description: 'That were looked at.' }),
  isApplied,
  nextCursor: z.string().nullable().meta({
    description: 'Send the same again with it and `freezeId` to go on; null: it is done.',
  }),
});

function addFreezeRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/lists/:key/freeze',
    {
      config: { scope: 'segments:write' },
      schema: {
        tags: ['lists'],
        summary: 'Put everybody on a list who is in a rule now',
        description: 'In a large workspace it answers when it has come some way; see `nextCursor`.',
        params,
        querystring,
        body: freezeBody,
        response: { 200: frozen, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return freeze(parts, { workspaceId, key: request.params.key }, request.body);
    },
  );
}

async function freeze(
  parts: ServerParts,
  place: { readonly workspaceId: WorkspaceId; readonly key: string },
  { rule, cursor, replace, wait, freezeId: given }: z.output<typeof freezeBody>,
): Promise<z.input<typeof frozen>> {
  const freezeId = given ?? parts.ids.uuid();
  const endsAt = parts.clock.now() + PATIENCE_MS;
  const { next, ...counts } = await freezeIntoList(parts, {
    ...place,
    rule: readRuleInput(rule),
    freezeId,
    replaces: replace,
    after: readCursor(cursor),
    waits: wait,
    shouldStop: () => parts.clock.now() >= endsAt,
    onProgress: () => undefined,
  });
  const nextCursor = next === null ? null : `${next.lane}.${next.profileId}`;
  return { freezeId, ...counts, nextCursor };
}

function readCursor(text: string | undefined): FreezePlace | undefined {
  if (text === undefined) return undefined;
  const [lane, profileId = ''] = text.split('.');
  const known = LANES.find((each) => String(each) === lane);
  if (known === undefined || !z.uuid().safeParse(profileId).success) throw cursorInvalid.make(null);
  return { lane: known, profileId };
}
