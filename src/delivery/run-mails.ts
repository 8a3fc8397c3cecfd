import type { Instant, JsonObject, ProfileId, WorkspaceId } from '../kernel/index.js';
import { parseExact } from '../kernel/index.js';
import { type Db, isAt, PLACES, type ProfilePlace, placeParams } from '../storage/index.js';
import type { MessageId, MessagePlace } from './message.js';
import { isOfMessage, MESSAGES, messageParams } from './message-rows.js';
import { changeStates } from './message-store.js';
import { dropDue } from './outbox-store.js';

/** A mail that a run of a journey decided on, as it would be decided on again for somebody else. */
export interface MailOfRun extends MessagePlace {
  readonly profileId: ProfileId;
  readonly runId: string;
  readonly stepId: string;
  readonly campaignId: string | null;
  readonly versionId: string;
  readonly purpose: string;
  readonly priority: number;
  readonly data: JsonObject | null;
  readonly intendedAt: Instant;
  readonly validUntil: Instant | null;
}

const MAIL = `m.workspace_id as "workspaceId", m.message_id as "messageId", m.profile_id as "profileId",
  m.run_id as "runId", m.step_id as "stepId", m.campaign_id as "campaignId", m.version_id as "versionId",
  m.purpose, m.priority, m.data, m.intended_at as "intendedAt", m.valid_until as "validUntil"`;

type MailRow = Omit<MailOfRun, 'data'> & { readonly data: string | null };

/** Why a mail of somebody who is part of another profile now does not go to them. */
export const MERGED = 'merged';

/**
 * Takes the mails that runs decided on for these profiles from them, in the transaction that merges them away: those that
 * wait are cancelled, and those that a sender cancelled since, because they are merged away, are given back likewise.
 * One that is on the wire is not among them: it goes, or the sender comes by {@link readMailsOfRuns} when it comes back.
 */
export async function takeMailsOfRuns(
  tx: Db,
  places: readonly ProfilePlace[],
  now: Instant,
): Promise<MailOfRun[]> {
  const waiting = await tx.query<MailRow>(
    `select ${MAIL} from ${PLACES} join messages m on ${isAt('m')}
      where m.run_id is not null and m.state in ('queued', 'deferred')`,
    placeParams(places),
  );
  await cancelTaken(tx, waiting, now);
  // Holds them; `for update` does so in one lane alone on Citus.
  const rows = await tx.query<MailRow>(
    `update messages m set state = m.state from ${PLACES}
      where ${isAt('m')} and m.run_id is not null and m.state = 'cancelled' and m.reason = '${MERGED}'
     returning ${MAIL}`,
    placeParams(places),
  );
  return rows.map(mailOf).sort(byIntent);
}

function byIntent(a: MailOfRun, b: MailOfRun): number {
  if (a.intendedAt !== b.intendedAt) return a.intendedAt - b.intendedAt;
  return a.messageId < b.messageId ? -1 : 1;
}

/** Cancels what waits of runs of these profiles that go on no longer, since another run of the same person does. */
export async function cancelMailsOfRuns(
  tx: Db,
  runs: readonly (ProfilePlace & { readonly runId: string })[],
  now: Instant,
): Promise<void> {
  if (runs.length === 0) return;
  const waiting = await tx.query<MailRow>(
    `select ${MAIL} from ${PLACES} join messages m on ${isAt('m')}
      where m.run_id = any($5::uuid[]) and m.state in ('queued', 'deferred')`,
    [...placeParams(distinct(runs)), runs.map(({ runId }) => runId)],
  );
  await cancelTaken(tx, waiting, now);
}

/** Off the outbox first, as senders go: who holds a row there and marks it, was before us. */
async function cancelTaken(tx: Db, waiting: readonly MailRow[], now: Instant): Promise<void> {
  await dropDue(tx, waiting);
  const changes = waiting.map(({ workspaceId, messageId }) => ({
    ...{ workspaceId, messageId, state: 'cancelled' as const, reason: MERGED, settledAt: now },
    entry: { at: now, what: 'cancelled', detail: MERGED },
  }));
  await changeStates(tx, changes, ['queued', 'deferred']);
}

/** Those of these messages that runs decided on. */
export async function readMailsOfRuns(
  db: Db,
  places: readonly MessagePlace[],
): Promise<MailOfRun[]> {
  if (places.length === 0) return [];
  const rows = await db.query<MailRow>(
    `select ${MAIL} from ${MESSAGES} join messages m on ${isOfMessage('m')} where m.run_id is not null`,
    messageParams(places),
  );
  return rows.map(mailOf);
}

function mailOf({ data, ...row }: MailRow): MailOfRun {
  return { ...row, data: data === null ? null : (parseExact(data) as JsonObject) };
}

function distinct(places: readonly ProfilePlace[]): ProfilePlace[] {
  return [...new Map(places.map((place) => [place.profileId, place])).values()];
}

/** Tells whoever decided on messages that they were cancelled because their readers have become others. */
export type FollowMerged = (
  tx: Db,
  cancelled: readonly { readonly workspaceId: WorkspaceId; readonly messageId: MessageId }[],
  now: Instant,
) => Promise<void>;
