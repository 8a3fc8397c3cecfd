import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  readVariableSetting,
  type SavedSetting,
  saveVariableSetting,
} from '../../content/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, instant, isoOrNull } from './api-schemas.js';
import { defaultsField, storedText as text } from './mail-schemas.js';
import { templateQuery as querystring } from './template-schemas.js';

const MOST_TRAITS = 500;

const saved = {
  revision: z.int().meta({ description: '0: none was saved yet.' }),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
};
const revision = z.int().min(0).meta({ description: 'As it was read; another one: 409.' });

const defaults = defaultsField.meta({
  description: 'Variables with what stands in their place: `{"trait.first_name": "friend"}`.',
});
const savedDefaults = z.object({ defaults, ...saved });

const traits = z.array(text(200)).max(MOST_TRAITS).meta({
  description:
    'Names of traits, such as `birthday`; in whatever case, and with all that lies in them.',
});
const savedTraits = z.object({ traits, ...saved });

/** What a workspace says of all its templates’ variables. */
export function addVariableSettingRoutes(app: FastifyInstance, parts: ServerParts): void {
  addDefaultsRoutes(app, parts);
  addSensitiveRoutes(app, parts);
}

function addDefaultsRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/settings/defaults',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'What mails print in the place of missing values',
        querystring,
        response: { 200: savedDefaults, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { value, ...rest } = await readVariableSetting(parts.database, workspaceId, 'defaults');
      return { defaults: { ...value }, ...answerOf(rest) };
    },
  );
  typed.put(
    '/settings/defaults',
    {
      config: { scope: 'templates:write' },
      schema: {
        tags: ['templates'],
        summary: 'Put other defaults in their place',
        description: 'Templates have them from their next release on; mails that wait stay.',
        querystring,
        body: z.strictObject({ revision, defaults }),
        response: { 200: savedDefaults, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { defaults: value, revision: meantFor } = request.body;
      const change = { workspaceId, setting: 'defaults', value, revision: meantFor } as const;
      const done = await saveVariableSetting(parts.database, change, deedOf(parts, request));
      return { defaults: { ...done.value }, ...answerOf(done) };
    },
  );
}

function addSensitiveRoutes(app: FastifyInstance, parts: ServerParts): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/settings/sensitive-traits',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'The traits that no mail prints unless its template says so',
        querystring,
        response: { 200: savedTraits, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const found = await readVariableSetting(parts.database, workspaceId, 'sensitive-traits');
      return { traits: [...found.value], ...answerOf(found) };
    },
  );
  typed.put(
    '/settings/sensitive-traits',
    {
      config: { scope: 'workspaces:write' },
      schema: {
        tags: ['templates'],
        summary: 'Mark other traits as sensitive',
        description:
          'Holds at once, also for mails that wait and were not composed yet. What no list has any more may print again.',
        querystring,
        body: z.strictObject({ revision, traits }),
        response: { 200: savedTraits, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const value = [...new Set(request.body.traits)];
      const meantFor = request.body.revision;
      const setting = 'sensitive-traits';
      const change = { workspaceId, setting, value, revision: meantFor } as const;
      const done = await saveVariableSetting(parts.database, change, deedOf(parts, request));
      return { traits: [...done.value], ...answerOf(done) };
    },
  );
}

function answerOf({
  revision: number,
  changedAt,
  changedBy,
}: Omit<SavedSetting<unknown>, 'value'>) {
  return { revision: number, changedAt: isoOrNull(changedAt), changedBy };
}
