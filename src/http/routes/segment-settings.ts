import type { FastifyInstance, FastifyRequest } from 'fastify';
import { writeKeyUnknown } from '../errors.js';
import type { ServerParts } from '../server-parts.js';

/**
 * What Segment's browser library asks for before it sends anything: where to send, and which of a
 * tracking plan's events it may. Everything is allowed, and its own metrics are switched off.
 */
export function addSegmentSettings(
  app: FastifyInstance,
  { findSource, publicUrl }: Pick<ServerParts, 'findSource' | 'publicUrl'>,
): void {
  app.get<{ Params: { writeKey: string } }>(
    '/v1/projects/:writeKey/settings',
    {
      config: { scope: 'write-key' },
      schema: { tags: ['events'], summary: 'Settings of Segment’s browser library' },
    },
    async (request, reply) => {
      const { writeKey } = request.params;
      if ((await findSource(writeKey)) === undefined) throw writeKeyUnknown.make(null);
      reply.header('cache-control', 'public, max-age=300');
      return settingsOf(writeKey, publicUrl ?? addressOf(request));
    },
  );
}

/** The address by which the request came. */
function addressOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}

function settingsOf(writeKey: string, publicUrl: string): object {
  const { protocol, host, pathname } = new URL(publicUrl);
  const apiHost = `${host}${pathname.replace(/\/$/, '')}/v1`;
  const everything = { __default: { enabled: true, integrations: {} } };
  return {
    integrations: {
      'Segment.io': {
        apiKey: writeKey,
        apiHost,
        protocol: protocol.replace(':', ''),
        addBundledMetadata: true,
        unbundledIntegrations: [],
        versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
      },
    },
    plan: { track: everything, identify: everything, group: everything },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0, host: apiHost },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  };
}
