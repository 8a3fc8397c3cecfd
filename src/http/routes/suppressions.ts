import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { identifierKey, readEmail } from '../../ingest/index.js';
import type { KeyedHash } from '../../kernel/index.js';
import {
  type Consent,
  decideConsent,
  liftAndTell,
  listSuppressions,
  readConsents,
  readPermissions,
  SUPPRESSION_REASONS,
  type SuppressionPlace,
  type SuppressionView,
  suppressAndTell,
} from '../../privacy/index.js';
import { findLivingProfile } from '../../profiles/index.js';
import { cursorInvalid, requestInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace } from './api-context.js';
import {
  cursorParam,
  errorAnswer,
  instant,
  isoOf,
  isoOrNull,
  limitParam,
  nextCursor,
  profileIdOf,
  profileParams,
  workspaceParam,
} from './api-schemas.js';
import { purposeField, whyField } from './mail-schemas.js';

const querystring = z.object({ workspace: workspaceParam });
const MAX_ADDRESSES = 1_000;
const addressField = z.string().min(3).max(320);

const suppression = z.object({
  key: z
    .string()
    .meta({ description: 'By which the address is known, also when it is forgotten.' }),
  reason: z.enum(SUPPRESSION_REASONS),
  address: z.string().nullable().meta({ description: 'Null: its owner was forgotten.' }),
  since: instant,
  detail: z.string().nullable(),
  liftedAt: instant.nullable().meta({ description: 'Null: it holds.' }),
  liftedWhy: z.string().nullable(),
});

/** Addresses that must not be mailed, and whether a profile may be. */
export function addSuppressionRoutes(app: FastifyInstance, parts: ServerParts): void {
  addListRoute(app, parts);
  addSuppressRoute(app, parts);
  addLiftRoute(app, parts);
  addPermissionRoute(app, parts);
}

function addListRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/suppressions',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['suppressions'],
        summary: 'Addresses that must not be mailed, lifted suppressions too',
        querystring: querystring.extend({
          limit: limitParam({ fallback: 100, max: 1_000 }),
          cursor: cursorParam,
        }),
        response: {
          200: z.object({ suppressions: z.array(suppression), nextCursor }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const { workspace, limit, cursor } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const page = { after: readCursor(cursor), limit };
      const found = await listSuppressions(parts.database, workspaceId, page);
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        suppressions: found.map(suppressionAnswer),
        nextCursor: last === undefined ? null : `${last.key}.${last.reason}`,
      };
    },
  );
}

function readCursor(text: string | undefined): SuppressionPlace | undefined {
  if (text === undefined) return undefined;
  const [key = '', reason] = text.split('.');
  const known = SUPPRESSION_REASONS.find((each) => each === reason);
  if (known === undefined || !z.uuid().safeParse(key).success) throw cursorInvalid.make(null);
  return { key, reason: known };
}

function addSuppressRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/suppressions',
    {
      config: { scope: 'profiles:write' },
      schema: {
        tags: ['suppressions'],
        summary: 'Let addresses not be mailed any more',
        description: 'It holds at once, also for messages that are queued.',
        querystring,
        body: z.strictObject({
          addresses: z.array(addressField).min(1).max(MAX_ADDRESSES),
          reason: z.enum(SUPPRESSION_REASONS).default('manual'),
          why: whyField,
        }),
        response: {
          200: z.object({ suppressed: z.number().int().meta({ description: 'New ones.' }) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { addresses, reason, why } = request.body;
      const hash = await parts.hashOf(workspaceId);
      const now = parts.clock.now();
      const entries = addresses.map((text) => {
        const { address, key } = readAddress(text, hash);
        return { workspaceId, key, address, reason, since: now, detail: why, isDirect: true };
      });
      return { suppressed: await suppressAndTell(parts, entries, now) };
    },
  );
}

function addLiftRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/suppressions/lift',
    {
      config: { scope: 'profiles:write' },
      schema: {
        tags: ['suppressions'],
        summary: 'Let an address be mailed again, where consent allows',
        querystring,
        body: z.strictObject({
          address: addressField,
          reasons: z.array(z.enum(SUPPRESSION_REASONS)).min(1).optional().meta({
            description: 'Which of them; left out: all.',
          }),
          why: whyField,
        }),
        response: {
          200: z.object({ lifted: z.array(z.enum(SUPPRESSION_REASONS)) }),
          default: errorAnswer,
        },
      },
    },
    async (request) => {
      const workspaceId = await chooseWorkspace(parts, request, request.query.workspace);
      const { address, reasons, why } = request.body;
      const { key } = readAddress(address, await parts.hashOf(workspaceId));
      const lifting = { workspaceId, key, reasons, why };
      return { lifted: [...(await liftAndTell(parts, lifting, parts.clock.now()))] };
    },
  );
}

function readAddress(text: string, hash: KeyedHash): { address: string; key: string } {
  const read = readEmail(text);
  if (read.kind === 'invalid') {
    throw requestInvalid.make({ problem: `body: an address is none (${read.reason}).` });
  }
  const address = `${read.localPart}@${read.domain}`;
  return { address, key: identifierKey({ hash }, { kind: 'email', value: address }) };
}

const consent = z.object({
  purpose: z.string(),
  status: z.enum(['granted', 'withdrawn']),
  saidAt: instant,
  proof: z.string().nullable(),
  eventId: z.uuid(),
});

const permission = z.object({
  profileId: z.uuid(),
  purpose: z.string(),
  may: z.boolean(),
  reason: z.string().nullable().meta({ description: 'Why not; null: it may.' }),
  address: z.string().nullable().meta({ description: 'Where it would go.' }),
  isTracked: z.boolean().meta({ description: 'Whether opens and clicks may be recorded.' }),
  consents: z.array(consent),
});

function addPermissionRoute(app: FastifyInstance, parts: ServerParts): void {
  const { database } = parts;
  app.withTypeProvider<ZodTypeProvider>().get(
    '/profiles/:profile/permission',
    {
      config: { scope: 'profiles:read' },
      schema: {
        tags: ['profiles'],
        summary: 'Whether a profile may be mailed now, where, and if not, why',
        params: profileParams,
        querystring: querystring.extend({ purpose: purposeField.default('marketing') }),
        response: { 200: permission, default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, purpose } = request.query;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const asked = profileIdOf(request.params.profile);
      const profileId = await findLivingProfile(database, { workspaceId, profileId: asked });
      const [judged] = await readPermissions(database, workspaceId, [{ profileId, purpose }]);
      const consents = (await readConsents(database, [{ workspaceId, profileId }])).get(profileId);
      return {
        profileId,
        purpose,
        may: judged?.kind === 'may',
        reason: judged?.kind === 'may-not' ? judged.reason : null,
        address: judged?.kind === 'may' ? judged.address.address : null,
        isTracked: judged?.kind === 'may' && judged.isTracked,
        consents: [...(consents?.values() ?? [])].flatMap(consentAnswer),
      };
    },
  );
}

function consentAnswer(consents: readonly Consent[]) {
  const decided = decideConsent(consents);
  if (decided === undefined) return [];
  const { purpose, status, saidAt, proof, eventId } = decided;
  return [{ purpose, status, saidAt: isoOf(saidAt), proof, eventId }];
}

function suppressionAnswer({ since, liftedAt, ...rest }: SuppressionView) {
  return { ...rest, since: isoOf(since), liftedAt: isoOrNull(liftedAt) };
}
