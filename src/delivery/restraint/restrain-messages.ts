import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import { TRANSACTIONAL } from '../../privacy/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  laneOfProfile,
  type ProfilePlace,
  uuidArray,
} from '../../storage/index.js';
import { byWorkspace } from '../by-workspace.js';
import { campaignKey, type GateView, type ReadCampaigns } from '../campaign-gate.js';
import type { MessageId } from '../message.js';
import type { QueuedMessage } from '../message-store.js';
import { type PersonMail, readPersonMails, topicOf } from './person-mails.js';
import { createQuietClock } from './quiet-hours.js';
import { type Restraint, reachOf } from './restraint.js';
import { readRestraints } from './restraint-store.js';
import { isTooOld, type Turn, type TurnCandidate, takeTurns } from './take-turns.js';

/** A message that would be handed over now, with where its reader’s clock is. */
export interface RestrainedMessage {
  readonly message: Pick<
    QueuedMessage,
    'messageId' | 'workspaceId' | 'profileId' | 'purpose' | 'priority' | 'intendedAt' | 'validUntil'
  >;
  readonly timeZone: string;
}

/**
 * Decides whether messages go now, in the transaction that marks them. Of those that are not given back nothing is
 * held back. One statement where no workspace restrains itself.
 */
export async function restrainMessages(
  tx: Db,
  messages: readonly RestrainedMessage[],
  context: { readonly readCampaigns: ReadCampaigns; readonly now: Instant },
): Promise<ReadonlyMap<MessageId, Turn>> {
  const asking = messages
    .filter(({ message }) => topicOf(message.purpose) !== TRANSACTIONAL)
    .map((each) => ({ ...each, workspaceId: each.message.workspaceId }));
  const turns = new Map<MessageId, Turn>();
  if (asking.length === 0) return turns;
  const workspaces = byWorkspace(asking);
  const restraints = await readRestraints(tx, [...workspaces.keys()]);
  for (const [workspaceId, some] of workspaces) {
    const restraint = restraints.get(workspaceId);
    if (restraint === undefined) continue;
    const found = await turnsOfWorkspace(tx, some, { ...context, workspaceId, restraint });
    for (const [messageId, turn] of found) turns.set(messageId, turn);
  }
  return turns;
}

interface WorkspaceContext {
  readonly workspaceId: WorkspaceId;
  readonly restraint: Restraint;
  readonly readCampaigns: ReadCampaigns;
  readonly now: Instant;
}

async function turnsOfWorkspace(
  tx: Db,
  messages: readonly RestrainedMessage[],
  context: WorkspaceContext,
): Promise<[MessageId, Turn][]> {
  const { workspaceId, restraint, now } = context;
  const people = new Map<ProfileId, RestrainedMessage[]>();
  for (const each of messages) {
    const { profileId } = each.message;
    people.set(profileId, [...(people.get(profileId) ?? []), each]);
  }
  const profileIds = [...people.keys()].sort();
  // From here to the commit nobody else marks anything of theirs; what was marked before is seen.
  await holdTurns(
    tx,
    profileIds.map((profileId) => ({ workspaceId, profileId })),
    now,
  );
  const reachMs = reachOf(restraint);
  const read = await readPersonMails(tx, workspaceId, { profileIds, reachMs, now });
  const mails = await withoutParked(tx, read, context);
  const quiet = createQuietClock();
  return [...people].flatMap(([profileId, some]) => {
    const [first] = some;
    if (first === undefined) return [];
    const old = some.filter(({ message }) => isTooOld(message, now));
    const candidates = some.filter((each) => !old.includes(each)).map(candidateOf);
    const person = { restraint, quiet, timeZone: first.timeZone, mails: mails(profileId) };
    return [
      ...takeTurns(candidates, person, now),
      ...old.map(({ message }) => [message.messageId, tooOld(now)] as [MessageId, Turn]),
    ];
  });
}

function candidateOf({ message }: RestrainedMessage): TurnCandidate {
  const { messageId, purpose, priority, intendedAt, validUntil } = message;
  return { messageId, topic: topicOf(purpose), priority, intendedAt, validUntil };
}

function tooOld(now: Instant): Turn {
  const detail = 'it was intended more than 60 days ago';
  return { kind: 'dropped', until: now, reason: 'cap', detail };
}

async function holdTurns(tx: Db, places: readonly ProfilePlace[], now: Instant): Promise<void> {
  await tx.execute(
    `insert into restraint_turns (lane, workspace_id, profile_id, turn_at)
     select *, $4::timestamptz from unnest($1::integer[], $2::integer[], $3::uuid[])
     on conflict (lane, workspace_id, profile_id) do update set turn_at = excluded.turn_at`,
    [
      int4Array(places.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(places.map(({ workspaceId }) => workspaceId)),
      uuidArray(places.map(({ profileId }) => profileId)),
      instantParam(now),
    ],
  );
}

/** What waits of campaigns that do not go on just now keeps nobody waiting. */
async function withoutParked(
  tx: Db,
  mails: ReadonlyMap<ProfileId, readonly PersonMail[]>,
  { workspaceId, readCampaigns }: WorkspaceContext,
): Promise<(profileId: ProfileId) => readonly PersonMail[]> {
  const waiting = [...mails.values()].flat().filter(({ state }) => state === 'queued');
  const campaignIds = new Set(waiting.flatMap(({ campaignId }) => campaignId ?? []));
  const named = [...campaignIds].map((campaignId) => ({ workspaceId, campaignId }));
  const campaigns =
    named.length === 0 ? new Map<string, GateView>() : await readCampaigns(tx, named);
  const goesOn = ({ state, campaignId }: PersonMail): boolean =>
    state !== 'queued' ||
    campaignId === null ||
    campaigns.get(campaignKey({ workspaceId, campaignId }))?.state === 'running';
  return (profileId) => (mails.get(profileId) ?? []).filter(goesOn);
}
