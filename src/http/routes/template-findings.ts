import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { chooseClients, TEMPLATE_KINDS } from '../../content/index.js';
import { chooseWorkspace } from './api-context.js';
import { errorAnswer, workspaceParam } from './api-schemas.js';
import type { TemplateParts } from './create-template-facts.js';
import { finding } from './finding-schema.js';
import { clientNames, lintedBody } from './lint-schemas.js';

/** What readers of a template would stumble over. */
export function addTemplateFindingRoute(app: FastifyInstance, parts: TemplateParts): void {
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
      const facts = { ...(await parts.factsOf(workspaceId)), clients, renderedBytes };
      const findings = await parts.compiler.lint({ template, facts });
      return { findings: [...findings], unknownClients: chooseClients(clients ?? []).unknown };
    },
  );
}
