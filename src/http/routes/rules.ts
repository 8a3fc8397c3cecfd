import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../../kernel/index.js';
import { completeRule, LANGUAGE_GROUPS, ruleJsonSchema, ruleLanguage } from '../../rules/index.js';
import { checkRuleOf, seenNamesOf, type Vocabulary } from '../../segments/index.js';
import { addExactJson } from '../add-exact-json.js';
import { errorBody } from '../answer-error.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer } from './api-schemas.js';
import { createVocabularies, type VocabularyOf } from './create-vocabularies.js';
import {
  bothForms,
  inBothForms,
  workspaceQuery as querystring,
  readRuleInput,
  remark,
  remarkAnswer,
  ruleInput,
} from './rules-schemas.js';

/** The rule language: read, checked, laid out, completed. */
export function addRuleRoutes(app: FastifyInstance, parts: ServerParts): void {
  const vocabularyOf = createVocabularies(parts);
  app.register(async (scope) => {
    addExactJson(scope);
    addCheckRoute(scope, parts, vocabularyOf);
    addFormatRoute(scope);
    addCompleteRoute(scope, parts, vocabularyOf);
    addReferenceRoutes(scope);
    addVocabularyRoute(scope, parts, vocabularyOf);
  });
}

const checked = z.object({
  isValid: z.boolean(),
  rule: bothForms.rule.nullable(),
  ruleJson: bothForms.ruleJson,
  remarks: z.array(remark).meta({ description: 'What is odd about it, though it can be used.' }),
  mistake: errorAnswer.nullable().meta({
    description: 'Why it can’t be used; `detail` says where. Null: it can.',
  }),
});

function addCheckRoute(app: FastifyInstance, parts: ServerParts, vocabularyOf: VocabularyOf): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/rules/check',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'Whether a rule can be used, where it can’t, and what is odd about it',
        description:
          'A rule that can’t be used is no mistake here: the answer is 200 all the same.',
        querystring,
        body: z.strictObject({ rule: ruleInput }),
        response: { 200: checked, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const seen = seenNamesOf(await vocabularyOf(workspaceId));
      try {
        const parsed = readRuleInput(request.body.rule);
        const { rule, remarks } = await checkRuleOf(parts.database, { workspaceId, seen }, parsed);
        const found = { isValid: true, mistake: null, remarks: remarks.map(remarkAnswer) };
        return { ...found, ...inBothForms(rule) };
      } catch (error) {
        if (!(error instanceof AppError) || error.status !== 400) throw error;
        const found = { isValid: false, rule: null, ruleJson: null, remarks: [] };
        return { ...found, mistake: errorBody(error) };
      }
    },
  );
}

function addFormatRoute(app: FastifyInstance): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/rules/format',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'A rule in its one layout, and as JSON',
        body: z.strictObject({ rule: ruleInput }),
        response: { 200: z.object(bothForms), default: errorAnswer },
      },
    },
    async (request) => inBothForms(readRuleInput(request.body.rule).rule),
  );
}

const completion = z.object({
  from: z.int().meta({ description: 'The range that an item replaces, in UTF-16 units.' }),
  to: z.int(),
  items: z.array(
    z.object({
      label: z.string(),
      insert: z.string(),
      kind: z.string().meta({
        description:
          'phrase, word, event, property, trait, computed, segment, list, purpose, reason',
      }),
      description: z.string().optional(),
    }),
  ),
});

function addCompleteRoute(
  app: FastifyInstance,
  parts: ServerParts,
  vocabularyOf: VocabularyOf,
): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/rules/complete',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'What can be written at a place of a rule, which may be unfinished',
        querystring,
        body: z.strictObject({
          rule: z.string().max(100_000),
          offset: z.int().min(0).meta({ description: 'Of the cursor, in UTF-16 units.' }),
        }),
        response: { 200: completion, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { rule, offset } = request.body;
      const { from, to, items } = completeRule(rule, offset, await vocabularyOf(workspaceId));
      return { from, to, items: [...items] };
    },
  );
}

const operator = z.object({
  name: z.string().meta({ description: 'Stable.' }),
  group: z.enum(LANGUAGE_GROUPS),
  syntax: z.string().meta({ description: 'With capital letters for what differs.' }),
  description: z.string(),
  examples: z.array(z.string()).meta({ description: 'Whole rules.' }),
});

function addReferenceRoutes(app: FastifyInstance): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/rules/schema',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'The JSON Schema (2020-12) of a rule as JSON',
        response: {
          200: z.unknown().meta({ type: 'object', additionalProperties: true }),
          default: errorAnswer,
        },
      },
    },
    async () => ruleJsonSchema,
  );
  typed.get(
    '/rules/operators',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'All that a rule can say, with examples',
        response: { 200: z.object({ operators: z.array(operator) }), default: errorAnswer },
      },
    },
    async () => ({
      operators: ruleLanguage.map(({ name, group, syntax, description, examples }) => ({
        name,
        group,
        syntax,
        description,
        examples: [...examples],
      })),
    }),
  );
}

const seenName = z.object({
  name: z.string().meta({ description: 'As rules write it.' }),
  count: z.int().meta({ description: 'In the sample.' }),
});
const keyed = z.object({ key: z.string(), name: z.string() });

const vocabulary = z.object({
  events: z.array(
    seenName.extend({
      type: z.enum(['track', 'page', 'screen']),
      properties: z.array(seenName),
    }),
  ),
  traits: z.array(seenName),
  computed: z.array(z.object({ name: z.string(), description: z.string() })),
  segments: z.array(keyed),
  lists: z.array(keyed),
  purposes: z.array(seenName),
});

function addVocabularyRoute(
  app: FastifyInstance,
  parts: ServerParts,
  vocabularyOf: VocabularyOf,
): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/rules/vocabulary',
    {
      config: { scope: 'segments:read' },
      schema: {
        tags: ['rules'],
        summary: 'What a workspace’s rules can speak of, by its own data',
        description:
          'From its 2,000 newest events and as many profiles, the most frequent first. Up to a minute old.',
        querystring,
        response: { 200: vocabulary, default: errorAnswer },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      return vocabularyAnswer(await vocabularyOf(workspaceId));
    },
  );
}

function vocabularyAnswer(found: Vocabulary): z.input<typeof vocabulary> {
  const plain = ({ name, count }: { name: string; count: number }) => ({ name, count });
  return {
    events: found.events.map(({ type, properties, ...event }) => ({
      ...plain(event),
      type,
      properties: properties.map(plain),
    })),
    traits: found.traits.map(plain),
    computed: found.computed.map((each) => ({ ...each })),
    segments: found.segments.map((each) => ({ ...each })),
    lists: found.lists.map((each) => ({ ...each })),
    purposes: found.purposes.map(plain),
  };
}
