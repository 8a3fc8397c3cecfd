import type { FastifyInstance } from 'fastify';
import type { PeopleParts } from './people-context.js';
import { addSessionRoutes } from './session.js';
import { addSetupRoute } from './setup.js';

/** Who uses Attune: signing in, members, and what they may do. */
export function addPeopleRoutes(app: FastifyInstance, parts: PeopleParts): void {
  addSessionRoutes(app, parts);
  addSetupRoute(app, parts);
}
