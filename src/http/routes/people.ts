import type { FastifyInstance } from 'fastify';
import { addApiKeyRoutes } from './api-keys.js';
import { addAuditRoute } from './audit.js';
import { addInvitationRoutes } from './invitations.js';
import { addMeRoutes } from './me.js';
import { addMemberRoutes } from './members.js';
import type { PeopleParts } from './people-context.js';
import { addSessionRoutes } from './session.js';
import { addSetupRoute } from './setup.js';
import { addSourceRoutes } from './sources.js';

/** Who uses Attune: signing in, members, and what they may do. */
export function addPeopleRoutes(app: FastifyInstance, parts: PeopleParts): void {
  addSessionRoutes(app, parts);
  addSetupRoute(app, parts);
  addMemberRoutes(app, parts);
  addInvitationRoutes(app, parts);
  addMeRoutes(app, parts);
  addApiKeyRoutes(app, parts);
  addSourceRoutes(app, parts);
  addAuditRoute(app, parts);
}
