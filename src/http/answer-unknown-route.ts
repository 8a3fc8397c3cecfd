import type { FastifyReply, FastifyRequest } from 'fastify';
import { methodNotAllowed, routeUnknown } from './errors.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Says that nothing answers at an address, or by which methods something would. */
export async function answerUnknownRoute(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<never> {
  const path = (request.url.split('?', 1)[0] ?? '').replace(/(.)\/$/, '$1');
  const allowed = METHODS.filter((method) => request.server.hasRoute({ method, url: path }));
  if (allowed.length === 0) throw routeUnknown.make(null);
  reply.header('allow', allowed.join(', '));
  throw methodNotAllowed.make({ allowed });
}
