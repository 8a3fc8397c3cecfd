import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Histogram, type Registry } from 'prom-client';

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Observes how long each request takes, by the route's pattern and the status. */
export function createRequestMetrics(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: 'attune_http_request_duration_seconds',
    help: 'From a request’s headers to its answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const labels = { method: request.method, route: routeOf(request), status: reply.statusCode };
    durations.observe(labels, reply.elapsedTime / 1_000);
    done();
  });
}

/** Addresses that lead nowhere are one route: anybody can make up any number of them. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}
