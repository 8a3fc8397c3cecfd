import { findWorkspace } from '../../access/index.js';
import { localize } from '../../content/index.js';
import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import { TRANSACTIONAL } from '../../privacy/index.js';
import { readTraits } from '../../profiles/index.js';
import type { Db } from '../../storage/index.js';
import { byWorkspace } from '../by-workspace.js';
import type { Intent, MessageId } from '../message.js';
import { type AskedMail, decideIntents, dueAt, type IntentDecision } from './decide-intents.js';
import { readPersonMails, topicOf } from './person-mails.js';
import { createQuietClock } from './quiet-hours.js';
import { type Restraint, reachOf } from './restraint.js';
import { readRestraints } from './restraint-store.js';

/**
 * Decides for messages that are intended now whether they are due, wait or are dropped; in the transaction that
 * writes them. One statement where nothing holds anything back.
 */
export async function restrainIntents(
  tx: Db,
  intents: readonly Intent[],
  now: Instant,
): Promise<ReadonlyMap<MessageId, IntentDecision>> {
  const decided = new Map<MessageId, IntentDecision>(
    intents.map(({ messageId, notBefore = now }) => [messageId, dueAt(notBefore, now)]),
  );
  const asking = intents.filter(({ purpose }) => topicOf(purpose) !== TRANSACTIONAL);
  if (asking.length === 0) return decided;
  const workspaces = byWorkspace(asking);
  const restraints = await readRestraints(tx, [...workspaces.keys()]);
  for (const [workspaceId, some] of workspaces) {
    const restraint = restraints.get(workspaceId);
    if (restraint === undefined) continue;
    const found = await decideOfWorkspace(tx, { workspaceId, restraint, intents: some, now });
    for (const [messageId, decision] of found) decided.set(messageId, decision);
  }
  return decided;
}

interface OfWorkspace {
  readonly workspaceId: WorkspaceId;
  readonly restraint: Restraint;
  readonly intents: readonly Intent[];
  readonly now: Instant;
}

async function decideOfWorkspace(
  tx: Db,
  { workspaceId, restraint, intents, now }: OfWorkspace,
): Promise<[MessageId, IntentDecision][]> {
  const asked = new Map<ProfileId, AskedMail[]>();
  for (const intent of intents) {
    const known = asked.get(intent.profileId) ?? [];
    asked.set(intent.profileId, [...known, askedMail(intent, restraint)]);
  }
  const profileIds = [...asked.keys()];
  const reachMs = reachOf(restraint);
  const mails = await readPersonMails(tx, workspaceId, { profileIds, reachMs, now });
  const zoneOf =
    restraint.quietHours === null ? () => 'UTC' : await readZones(tx, workspaceId, profileIds);
  const quiet = createQuietClock();
  return [...asked].flatMap(([profileId, some]) => {
    const person = { restraint, quiet, timeZone: zoneOf(profileId) };
    return [...decideIntents(some, { ...person, mails: mails.get(profileId) ?? [] }, now)];
  });
}

function askedMail(
  { messageId, purpose, priority, notBefore, validUntil }: Intent,
  { waitMs }: Restraint,
): AskedMail {
  const chosen = notBefore === undefined ? null : notBefore + waitMs;
  return {
    ...{ messageId, priority, notBefore },
    topic: topicOf(purpose),
    validUntil: validUntil ?? chosen,
  };
}

/** Where people’s clocks are, as mails tell the time to them; else the workspace’s. */
export async function readZones(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<(profileId: ProfileId) => string> {
  const home = await findWorkspace(db, workspaceId);
  const ground = { language: home?.language ?? 'en', timeZone: home?.timeZone ?? 'UTC' };
  const places = profileIds.map((profileId) => ({ workspaceId, profileId }));
  const traits = await readTraits(db, places);
  return (profileId) =>
    localize({}, { traits: traits.get(profileId) ?? {}, home: ground }).timeZone;
}
