import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noteAudit } from '../../access/index.js';
import { forgetRemembered } from '../../identity/index.js';
import {
  type DoorRules,
  loadDoorRulesForm,
  readDoorRules,
  readDroppedFields,
  writeDoorRules,
} from '../../ingest/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, limitParam, numberId } from './api-schemas.js';

const params = z.object({ workspace: numberId });

const droppedField = z.object({
  place: z.enum(['traits', 'properties', 'context', 'context.traits']),
  field: z.string().meta({
    description:
      'Empty: the whole of it, since it was no object. `(others)`: more names than are counted apart.',
  }),
  events: z.int().meta({ description: 'Events that had it.' }),
  firstDay: z.iso.date().meta({ description: 'In UTC.' }),
  lastDay: z.iso.date(),
});

/** By which rules a workspace reads events, and what it did not keep of them. */
export async function addWorkspaceRulesRoutes(
  app: FastifyInstance,
  parts: ServerParts,
): Promise<void> {
  const { doorRulesForm, readDoorRulesForm } = await loadDoorRulesForm();
  const { database, clock } = parts;
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/workspaces/:workspace/rules',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags: ['workspaces'],
        summary: 'Whom a workspace’s events name, and which fields are kept',
        params,
        response: { 200: doorRulesForm, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.params.workspace);
      return answerOf(await readDoorRules(database, workspaceId));
    },
  );

  typed.put(
    '/workspaces/:workspace/rules',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['workspaces'],
        summary: 'Put rules in the place of those before',
        description:
          'All of them: what is left out is as by default. Every process reads by them within five seconds. Events that are in the log already stay as they are.',
        params,
        body: doorRulesForm,
        response: { 200: doorRulesForm, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.params.workspace);
      const rules = readDoorRulesForm(request.body);
      await database.transaction(async (tx) => {
        await writeDoorRules(tx, workspaceId, { rules, now: clock.now() });
        await forgetRemembered(tx, workspaceId);
        const note = { workspaceId, action: 'rules.changed', subject: 'how events are read' };
        await noteAudit(tx, note, deedOf(parts, request));
      });
      return answerOf(rules);
    },
  );
  addDroppedFieldsRoute(app, parts);
}

/** All of them, with what was left out: to be changed and sent back. */
function answerOf({ identifiers, linksAliases, keptFields }: DoorRules) {
  return {
    identifiers: identifiers.map(({ keys, blocked: { exact, patterns }, ...rule }) => ({
      ...rule,
      ...(keys && { keys: [...keys] }),
      blocked: { exact: [...exact], patterns: [...patterns] },
    })),
    linksAliases,
    keptFields: keptFields && {
      traits: keptFields.traits && [...keptFields.traits],
      properties: keptFields.properties && [...keptFields.properties],
      context: keptFields.context && [...keptFields.context],
    },
  };
}

const EARLIEST_DAY = '0001-01-01';

function addDroppedFieldsRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/workspaces/:workspace/dropped-fields',
    {
      config: { scope: 'workspaces:read' },
      schema: {
        tags: ['workspaces'],
        summary: 'The fields that were not kept, the most frequent first',
        params,
        querystring: z.object({
          since: z.iso
            .date()
            .default(EARLIEST_DAY)
            .meta({ description: 'A day of receipt, in UTC.' }),
          limit: limitParam({ fallback: 100, max: 1_000 }),
        }),
        response: { 200: z.object({ fields: z.array(droppedField) }), default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.params.workspace);
      return { fields: await readDroppedFields(parts.database, workspaceId, request.query) };
    },
  );
}
