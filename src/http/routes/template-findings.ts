import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  chooseClients,
  FINDING_FIELDS,
  findTemplateFindings,
  SEVERITIES,
  TEMPLATE_KINDS,
  type TemplateFacts,
} from '../../content/index.js';
import type { Vocabulary } from '../../segments/index.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, workspaceParam } from './api-schemas.js';
import { createVocabularies } from './create-vocabularies.js';
import { clientNames, lintedBody } from './lint-schemas.js';

const finding = z.object({
  rule: z.string().meta({ description: 'Its page: docs/reference/findings/RULE.md.' }),
  severity: z.enum(SEVERITIES).meta({
    description:
      '`error`: it must not be sent so. `warning`: some reader sees it. `hint`: it could be better.',
  }),
  field: z.enum(FINDING_FIELDS),
  line: z.number().int().meta({ description: 'From 1, in the source as it was given.' }),
  column: z.number().int().meta({ description: 'From 1.' }),
  endColumn: z.number().int().optional().meta({
    description: 'Behind the place, where it ends in the same line.',
  }),
  message: z.string(),
  why: z.string(),
  mend: z.string(),
});

/** What readers of a template would stumble over. */
export function addTemplateFindingRoute(app: FastifyInstance, parts: ServerParts): void {
  const vocabularyOf = createVocabularies(parts);
  app.withTypeProvider<ZodTypeProvider>().post(
    '/templates/lint',
    {
      config: { scope: 'templates:read' },
      schema: {
        tags: ['templates'],
        summary: 'All that is wrong with a template, or could be better',
        description: 'It is read and not rendered, and nothing is kept of it.',
        querystring: z.object({ workspace: workspaceParam }),
        body: z.strictObject({
          template: lintedBody.extend({ kind: z.enum(TEMPLATE_KINDS).default('marketing') }),
          clients: clientNames.optional(),
          renderedBytes: z.number().int().nonnegative().optional().meta({
            description:
              'How large its HTML is when it is rendered; else as large as it is written.',
          }),
        }),
        response: {
          200: z.object({
            findings: z.array(finding),
            unknownClients: z.array(z.string()).meta({
              description: 'Names among `clients` of which nothing is known.',
            }),
          }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { template, clients, renderedBytes } = request.body;
      const names = namesIn(await vocabularyOf(workspaceId));
      const findings = findTemplateFindings(template, { ...names, clients, renderedBytes });
      return { findings, unknownClients: chooseClients(clients ?? []).unknown };
    },
  );
}

/** Traits are undefined while nobody has any: then nothing can be said of them. */
function namesIn({ traits, computed }: Vocabulary): Pick<TemplateFacts, 'traits' | 'computed'> {
  const names = traits.flatMap(({ path }) => path.slice(0, 1));
  return {
    traits: names.length === 0 ? undefined : names,
    computed: computed.map(({ name }) => name),
  };
}
