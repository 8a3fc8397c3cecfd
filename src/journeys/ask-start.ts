import { createHash } from 'node:crypto';
import { buildOwnEvent, type OwnEvent, type OwnEventContext } from '../ingest/index.js';
import type { JsonObject } from '../kernel/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';
import { journeyDataInvalid, journeyNotAsked, journeyNotSo, journeyUnknown } from './errors.js';
import { findJourney, listVersions } from './journey-store.js';
import { START_EVENT } from './start-event.js';

/** Who is to be put into which journey. */
export interface WantedStart extends ProfilePlace {
  readonly journey: string;
  /** What its mails and conditions read of the trigger. */
  readonly data: JsonObject;
  /** The caller's own, for this journey and profile: asked again with the same, nothing happens twice. */
  readonly key: string | undefined;
}

/**
 * What puts a profile into a journey: an event of Attune's own, for the door. Whether it lets them in is decided when
 * the event takes effect.
 *
 * @throws AppError `journey-unknown`, `journey-not-so`, `journey-not-asked`, `journey-data-invalid`
 */
export async function askStart(
  db: Db,
  { workspaceId, profileId, journey, data, key }: WantedStart,
  context: OwnEventContext,
): Promise<OwnEvent> {
  const found = await findJourney(db, workspaceId, journey);
  if (found === undefined) throw journeyUnknown.make({ journey });
  if (found.liveVersion === null || found.state === 'stopped') {
    throw journeyNotSo.make({ journey, wanted: 'begun', state: found.state });
  }
  const versions = await listVersions(db, workspaceId, journey);
  const live = versions.find(({ version }) => version === found.liveVersion);
  if (live === undefined || !('api' in live.form.trigger)) throw journeyNotAsked.make({ journey });
  const said = { profileId, type: 'track' as const, name: START_EVENT, body: { journey, data } };
  const messageId = key === undefined ? undefined : messageIdOf({ journey, profileId, key });
  return buildOwnEvent({ ...said, ...(messageId && { messageId }) }, context, (problem) =>
    journeyDataInvalid.make({ problem }),
  );
}

function messageIdOf({ journey, profileId, key }: Record<string, string>): string {
  const hash = createHash('sha256').update(`start\0${journey}\0${profileId}\0${key}`);
  return `journey-start:${hash.digest('hex')}`;
}
