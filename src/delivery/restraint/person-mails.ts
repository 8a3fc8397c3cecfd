import { type JoinedProfile, readJoined } from '../../identity/index.js';
import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import { readPurpose, TRANSACTIONAL } from '../../privacy/index.js';
import { type Db, instantParam, isAt, PLACES, placeParams } from '../../storage/index.js';
import type { MessageId } from '../message.js';
import type { HeldReason } from './restraint.js';

/** A mail of a person that was decided on and is neither failed nor cancelled: it counts, or will. */
export interface PersonMail {
  readonly messageId: MessageId;
  readonly campaignId: string | null;
  readonly topic: string;
  readonly state: 'queued' | 'deferred' | 'sending' | 'accepted' | 'unknown';
  readonly priority: number;
  readonly intendedAt: Instant;
  /** When it was handed over last; null: never. */
  readonly sendingAt: Instant | null;
  readonly heldUntil: Instant | null;
  readonly heldWhy: HeldReason | null;
}

type MailRow = Omit<PersonMail, 'topic'> & {
  readonly profileId: ProfileId;
  readonly purpose: string;
};

const DAY_MS = 86_400_000;
/** What was intended longer ago is not sent any more where there is restraint, so nobody need look further back. */
export const OLDEST_MS = 60 * DAY_MS;

/**
 * What these people’s restraint rests on; what was merged into them is theirs, so that caps add up. Mail that was
 * taken counts for as long as the reach.
 */
export async function readPersonMails(
  db: Db,
  workspaceId: WorkspaceId,
  { profileIds, reachMs, now }: { profileIds: readonly ProfileId[]; reachMs: number; now: Instant },
): Promise<ReadonlyMap<ProfileId, readonly PersonMail[]>> {
  const joined = await readJoined(db, workspaceId, profileIds);
  const personOf = peopleOf(profileIds, joined);
  const places = [...personOf.keys()].map((profileId) => ({ workspaceId, profileId }));
  const rows = await db.query<MailRow>(
    `select m.profile_id as "profileId", m.message_id as "messageId", m.campaign_id as "campaignId", m.purpose,
            m.state, m.priority, m.intended_at as "intendedAt", m.sending_at as "sendingAt",
            m.held_until as "heldUntil", m.held_why as "heldWhy"
       from ${PLACES} join messages m on ${isAt('m')}
      where m.intended_at > $5::timestamptz and lower(m.purpose) <> $7
        and (m.state in ('queued', 'deferred', 'sending', 'unknown')
             or m.state = 'accepted' and m.sending_at > $6::timestamptz)`,
    [
      ...placeParams(places),
      instantParam(now - reachMs - OLDEST_MS),
      instantParam(now - reachMs),
      TRANSACTIONAL,
    ],
  );
  const mails = new Map<ProfileId, PersonMail[]>(profileIds.map((profileId) => [profileId, []]));
  for (const { profileId, purpose, ...row } of rows) {
    const mail = { ...row, topic: topicOf(purpose) };
    for (const person of personOf.get(profileId) ?? []) mails.get(person)?.push(mail);
  }
  return mails;
}

/** What a mail is counted under. */
export function topicOf(purpose: string): string {
  return readPurpose(purpose) ?? purpose;
}

/** Profiles with the people that they are: themselves, and those into whom they were merged. */
function peopleOf(
  profileIds: readonly ProfileId[],
  joined: ReadonlyMap<ProfileId, readonly JoinedProfile[]>,
): ReadonlyMap<ProfileId, readonly ProfileId[]> {
  const people = new Map<ProfileId, ProfileId[]>();
  const note = (profileId: ProfileId, person: ProfileId): void => {
    people.set(profileId, [...(people.get(profileId) ?? []), person]);
  };
  for (const person of new Set(profileIds)) {
    note(person, person);
    for (const { profileId } of joined.get(person) ?? []) note(profileId, person);
  }
  return people;
}
