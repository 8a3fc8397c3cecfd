import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { holds } from '../../access/index.js';
import {
  findTrialContent,
  type ManuscriptPlace,
  type TrialContent,
  type TrialWish,
} from '../../content/index.js';
import type { Trial } from '../../delivery/index.js';
import type { JsonObject, ProfileId } from '../../kernel/index.js';
import { findLivingProfile } from '../../profiles/index.js';
import { callerOf } from '../caller.js';
import { requestInvalid, scopeMissing } from '../errors.js';
import { instantOf, profileIdOf } from './api-schemas.js';
import type { TemplateParts } from './create-template-facts.js';
import { findByIdentifier, identifierOf } from './find-by-identifier.js';
import type { trialBody } from './trial-schemas.js';

type Body = z.output<typeof trialBody>;

/** What a request wants to try, with all that is needed for it. */
export async function readTrial(
  parts: TemplateParts,
  { place, body, request }: { place: ManuscriptPlace; body: Body; request: FastifyRequest },
): Promise<{ readonly trial: Trial; readonly found: TrialContent }> {
  const { workspaceId } = place;
  const profileId = await findReader(parts, { place, body, request });
  const found = await findTrialContent(parts, place, wishOf(body));
  const { locale, traits, ...madeUp } = (body.with ?? {}) as Partial<Record<string, JsonObject>> &
    Omit<NonNullable<Body['with']>, 'traits'>;
  const own = locale === undefined ? traits : { locale, ...traits };
  const trial: Trial = {
    workspaceId,
    content: found.content,
    kind: found.kind,
    profileId,
    madeUp: { ...(madeUp as Trial['madeUp']), traits: own },
    data: (body.data ?? {}) as JsonObject,
    now: instantOf(body.now) ?? parts.clock.now(),
    asksEndpoints: body.fetch,
  };
  return { trial, found };
}

function wishOf({ source, release }: Body): TrialWish {
  if (source !== undefined && release !== undefined) {
    throw requestInvalid.make({ problem: 'Give `source` or `release`, and not both.' });
  }
  if (source !== undefined) return { kind: 'source', source };
  return release === undefined ? { kind: 'draft' } : { kind: 'release', number: release };
}

async function findReader(
  parts: TemplateParts,
  {
    place: { workspaceId },
    body: { profile },
    request,
  }: { place: ManuscriptPlace; body: Body; request: FastifyRequest },
): Promise<ProfileId | undefined> {
  if (profile === undefined) return undefined;
  // What a mail says of somebody is what is known of them.
  const scope = 'profiles:read';
  if (!holds(callerOf(request), scope)) throw scopeMissing.make({ scope });
  const { id, ...identifier } = profile;
  const profileId =
    id === undefined
      ? await findByIdentifier(parts, workspaceId, identifierOf(identifier))
      : profileIdOf(id);
  return findLivingProfile(parts.database, { workspaceId, profileId });
}
