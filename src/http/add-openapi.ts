import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { isScopeRule, type RouteRule } from './route-rule.js';

/** Collects every route that is added after it; the document is at /api/openapi.json. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Attune',
        version,
        description:
          'Events come in by Segment’s HTTP API under /v1 with a source’s write key; everything else is under /api with an API key, or with the cookie of who signed in.',
      },
      tags: [
        { name: 'events', description: 'What people did.' },
        { name: 'quarantine', description: 'What came in and could not be used.' },
        { name: 'imports', description: 'Files of what happened before, and of who people are.' },
        { name: 'profiles', description: 'Who people are, and what is known of them.' },
        { name: 'rules', description: 'Conditions over profiles: read, counted, compared.' },
        { name: 'segments', description: 'Rules with a name.' },
        { name: 'lists', description: 'People on static lists.' },
        { name: 'catalog', description: 'What the shop sells.' },
        { name: 'coupons', description: 'Lists of single-use codes, and who got which.' },
        { name: 'webhooks', description: 'What journeys call, and what became of the calls.' },
        { name: 'workspaces', description: 'Brands, and where their data comes in.' },
        { name: 'people', description: 'Who uses Attune, and what they may do.' },
        { name: 'running', description: 'How the installation is doing.' },
      ],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: attune_…' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'attune_session',
            description:
              'Of who signed in; `__Host-attune_session` over https. What changes something needs `Origin`.',
          },
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
function describeAccess(rule: RouteRule | undefined): object {
  if (rule === 'session') return { security: [{ session: [] }] };
  if (rule === undefined || !isScopeRule(rule)) return {};
  return { security: [{ apiKey: [] }, { session: [] }], 'x-scope': rule };
}

/** The page at /api/docs, on which the API can be tried. */
export async function addApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    theme: { title: 'Attune: API' },
  });
}
