import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Scope } from '../access/index.js';

/** Collects every route that is added after it; the document is at /api/openapi.json. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Attune',
        version,
        description:
          'Events come in by Segment’s HTTP API under /v1 with a source’s write key; everything else is under /api with an API key.',
      },
      tags: [
        { name: 'events', description: 'What people did.' },
        { name: 'quarantine', description: 'What came in and could not be used.' },
        { name: 'profiles', description: 'Who people are, and what is known of them.' },
        { name: 'rules', description: 'Conditions over profiles: read, counted, compared.' },
        { name: 'segments', description: 'Rules with a name.' },
        { name: 'lists', description: 'People on static lists.' },
        { name: 'catalog', description: 'What the shop sells.' },
        { name: 'workspaces', description: 'Brands, and where their data comes in.' },
        { name: 'running', description: 'How the installation is doing.' },
      ],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: attune_…' },
          writeKey: {
            type: 'http',
            scheme: 'basic',
            description: 'A source’s write key as the user name, without a password.',
          },
        },
      },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input);
      return { schema: { ...schema, ...describeAccess(input.route.config?.scope) }, url };
    },
  });
}

/** What a route asks for, as its `config` says. */
function describeAccess(scope: Scope | 'public' | undefined): object {
  if (scope === undefined || scope === 'public') return {};
  return { security: [{ apiKey: [] }], 'x-scope': scope };
}

/** The page at /api/docs, on which the API can be tried. */
export async function addApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    theme: { title: 'Attune: API' },
  });
}
