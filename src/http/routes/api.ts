import type { FastifyInstance } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { createSignInGate } from '../../access/index.js';
import { stringifyExact } from '../../kernel/index.js';
import { createAccessCheck } from '../check-access.js';
import type { ServerParts } from '../server-parts.js';
import { createSessionCookies } from '../session-cookies.js';
import { addAssetRoutes } from './assets.js';
import { addBlockRoutes } from './blocks.js';
import { addBrandRoutes } from './brand.js';
import { addCampaignRoutes } from './campaigns.js';
import { addCatalogRoutes } from './catalog.js';
import { addClickRoutes } from './clicks.js';
import { addComputedTraitRoutes } from './computed-traits.js';
import { addCouponRoutes } from './coupons.js';
import { createTemplateFacts } from './create-template-facts.js';
import { addEndpointRoutes } from './endpoints.js';
import { addEventRoutes } from './events.js';
import { addExchangeRateRoutes } from './exchange-rates.js';
import { addIdentityRoutes } from './identity.js';
import { addImportRoutes } from './imports.js';
import { addJourneyRoutes } from './journeys.js';
import { addListRoutes } from './lists.js';
import { addMessageRoutes } from './messages.js';
import { addOverviewRoute } from './overview.js';
import { addPeopleRoutes } from './people.js';
import { addProfileComputedRoute } from './profile-computed.js';
import { addProfileSegmentRoutes } from './profile-segments.js';
import { addProfileRoutes } from './profiles.js';
import { addQuarantineRoutes } from './quarantine.js';
import { addRestraintRoutes } from './restraint.js';
import { addRuleRoutes } from './rules.js';
import { addRuleQuestionRoutes } from './rules-questions.js';
import { addSegmentRoutes } from './segments.js';
import { addStatusRoute } from './status.js';
import { addStoreRoutes } from './stores.js';
import { addSuppressionRoutes } from './suppressions.js';
import { addTemplateFindingRoute } from './template-findings.js';
import { addTemplateRoutes } from './templates.js';
import { addUploadRoutes } from './uploads.js';
import { addVariableSettingRoutes } from './variable-settings.js';
import { addWebhookRoutes } from './webhooks.js';
import { addWorkspaceRulesRoutes } from './workspace-rules.js';
import { addWorkspaceRoutes } from './workspaces.js';

/** The REST interface, below /api. */
export async function apiRoutes(app: FastifyInstance, parts: ServerParts): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.removeContentTypeParser('text/plain');
  takeEmptyBodies(app);
  // The compiler checks answers against their schemas; at run time only their digits matter.
  app.setSerializerCompiler(() => stringifyExact);
  app.decorateRequest('caller', undefined);
  const cookies = createSessionCookies(parts.publicUrl);
  app.addHook('onRequest', createAccessCheck({ ...parts, cookies }));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store' });
  });
  app.get('/openapi.json', { config: { scope: 'public' }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
  const templateParts = { ...parts, factsOf: createTemplateFacts(parts) };
  addPeopleRoutes(app, { ...parts, cookies, gate: createSignInGate(parts.database) });
  addEventRoutes(app, parts);
  addIdentityRoutes(app, parts);
  addQuarantineRoutes(app, parts);
  addImportRoutes(app, parts);
  addUploadRoutes(app, parts);
  addWorkspaceRoutes(app, parts);
  await addWorkspaceRulesRoutes(app, parts);
  addStatusRoute(app, parts);
  addProfileRoutes(app, parts);
  addProfileSegmentRoutes(app, parts);
  addProfileComputedRoute(app, parts);
  addCatalogRoutes(app, parts);
  addRuleRoutes(app, parts);
  addRuleQuestionRoutes(app, parts);
  addSegmentRoutes(app, parts);
  addComputedTraitRoutes(app, parts);
  addListRoutes(app, parts);
  addEndpointRoutes(app, parts);
  addWebhookRoutes(app, parts);
  addExchangeRateRoutes(app, parts);
  addSuppressionRoutes(app, parts);
  addCampaignRoutes(app, parts);
  addJourneyRoutes(app, parts);
  addTemplateFindingRoute(app, templateParts);
  addRestraintRoutes(app, parts);
  addClickRoutes(app, parts);
  addCouponRoutes(app, parts);
  addMessageRoutes(app, parts);
  addTemplateRoutes(app, templateParts);
  addBlockRoutes(app, templateParts);
  addBrandRoutes(app, parts);
  addStoreRoutes(app, parts);
  addVariableSettingRoutes(app, parts);
  addAssetRoutes(app, parts);
  addOverviewRoute(app, parts);
}

/** Many clients name JSON as the type of a body that they then leave empty. */
function takeEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parse(request, String(body), done);
  });
}
