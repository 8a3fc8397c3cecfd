import { type JoinTimeOf, readJoinTimes } from '../identity/index.js';
import type { AcceptedEvent } from '../ingest/index.js';
import type { Db, Lane } from '../storage/index.js';
import type { ConsentSaying } from './consent.js';
import { type ProfileConsent, writeConsents } from './consent-store.js';
import { readConsentEvent } from './read-consent-event.js';

/** Folds what a cycle's events say of consent into the table: the same rows in whatever order they come. */
export async function applyConsents(
  tx: Db,
  lanes: ReadonlyMap<Lane, readonly AcceptedEvent[]>,
): Promise<void> {
  const said: { event: AcceptedEvent; saying: ConsentSaying }[] = [];
  for (const events of lanes.values()) {
    for (const event of events) {
      for (const saying of readConsentEvent(event)) said.push({ event, saying });
    }
  }
  if (said.length === 0) return;
  const joinTimeOf = await readJoinTimes(tx, originsOf(said.map(({ event }) => event)));
  await writeConsents(
    tx,
    said.map(({ event, saying }) => ({
      ...placeOf(event),
      ...saying,
      ...originOf(event, joinTimeOf),
    })),
  );
}

function placeOf({ workspaceId, profileId }: AcceptedEvent) {
  return { workspaceId, profileId };
}

function originsOf(events: readonly AcceptedEvent[]) {
  const origins = new Map(
    events.flatMap(({ workspaceId, originProfileId }) =>
      originProfileId === null
        ? []
        : [[originProfileId, { workspaceId, profileId: originProfileId }] as const],
    ),
  );
  return [...origins.values()];
}

/** What reached a merged-away profile after the merge was said by the one person that they are now. */
function originOf(
  { profileId, originProfileId, receivedAt }: AcceptedEvent,
  joinTimeOf: JoinTimeOf,
): Pick<ProfileConsent, 'originId' | 'joinedAt'> {
  const joinedAt = originProfileId === null ? undefined : joinTimeOf(originProfileId, profileId);
  if (originProfileId === null || joinedAt === undefined || receivedAt > joinedAt) {
    return { originId: profileId, joinedAt: null };
  }
  return { originId: originProfileId, joinedAt };
}
