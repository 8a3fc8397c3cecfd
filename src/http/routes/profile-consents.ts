import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { noteAudit } from '../../access/index.js';
import { buildOwnEvent } from '../../ingest/index.js';
import { CONSENT_CHANGED, readPurpose, TRANSACTIONAL } from '../../privacy/index.js';
import { findLivingProfile } from '../../profiles/index.js';
import { requestInvalid } from '../errors.js';
import type { ServerParts } from '../server-parts.js';
import { chooseWorkspace, deedOf } from './api-context.js';
import { errorAnswer, profileIdOf, profileParams } from './api-schemas.js';
import { purposeField } from './mail-schemas.js';
import { changed, changeQuery, ownContextOf, sayOwnEvent } from './own-event-answer.js';

const MAX_PROOF_LENGTH = 2_000;
/** How a consent stands in the log that somebody wrote down for the person. */
const BY_HAND = 'by hand, on behalf of the person';

const body = z.strictObject({
  purpose: purposeField,
  status: z.enum(['granted', 'withdrawn']),
  proof: z.string().trim().min(1).max(MAX_PROOF_LENGTH).meta({
    description: 'When and how they said it: a call, a letter, a form.',
  }),
});

/** Writing down a consent for somebody: through the log, as every change of a profile. */
export function addConsentRoute(app: FastifyInstance, parts: ServerParts): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/profiles/:profile/consents',
    {
      config: { scope: 'profiles:write' },
      schema: {
        tags: ['profiles'],
        summary: 'Write down that the person gave a consent, or took it back',
        description:
          'Writes a `Consent Changed` event of Attune itself, with the proof. It counts by its time. Who wrote it down is in the audit trail.',
        params: profileParams,
        querystring: changeQuery,
        body,
        response: { 200: changed, default: errorAnswer },
      },
    },
    async (request) => {
      const { workspace, wait } = request.query;
      const { status, proof } = request.body;
      const workspaceId = await chooseWorkspace(parts, request, workspace);
      const purpose = purposeOf(request.body.purpose);
      const asked = { workspaceId, profileId: profileIdOf(request.params.profile) };
      const profileId = await findLivingProfile(parts.database, asked);
      const said = {
        profileId,
        type: 'track' as const,
        name: CONSENT_CHANGED,
        body: { purpose, status, proof, source: BY_HAND },
      };
      const event = buildOwnEvent(said, await ownContextOf(parts, workspaceId), (problem) =>
        requestInvalid.make({ problem }),
      );
      const note = { workspaceId, action: 'consent.recorded', subject: profileId };
      const detail = { purpose, status, messageId: event.messageId };
      await noteAudit(parts.database, { ...note, detail }, deedOf(parts, request));
      return sayOwnEvent(parts, { workspaceId, profileId }, { event, waits: wait === 'true' });
    },
  );
}

function purposeOf(text: string): string {
  const purpose = readPurpose(text);
  if (purpose === undefined) throw requestInvalid.make({ problem: 'purpose is empty.' });
  if (purpose !== TRANSACTIONAL) return purpose;
  throw requestInvalid.make({ problem: 'Transactional messages need no consent.' });
}
