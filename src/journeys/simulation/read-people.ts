import {
  createQuietClock,
  type MessageId,
  type PersonMail,
  type QuietClock,
  type Restraint,
  reachOf,
  readCancelled,
  readPersonMails,
  readRestraints,
} from '../../delivery/index.js';
import { type EmailAddress, readAddresses, readJoined } from '../../identity/index.js';
import type { Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import { readSuppressedStretches, type SuppressedStretch } from '../../privacy/index.js';
import type { Db, ProfilePlace } from '../../storage/index.js';
import type { Run, RunStep } from '../run.js';
import { readLogs, readRunsBefore } from './past-store.js';

/** What is recorded of some profiles besides their events. */
export interface SimulatedPeople {
  /** Of the journeys that are played, in the order of entry. */
  readonly runs: readonly Run[];
  /** Of those of them that were under way since `from`, by run. */
  readonly logs: ReadonlyMap<string, readonly RunStep[]>;
  /** When a profile was merged first, of those that are part of these by now. */
  readonly joined: ReadonlyMap<ProfileId, Instant>;
  readonly addresses: ReadonlyMap<ProfileId, readonly EmailAddress[]>;
  /** By the keys of addresses. */
  readonly suppressed: ReadonlyMap<string, readonly SuppressedStretch[]>;
  readonly restraint: RecordedRestraint | undefined;
  /** Of the messages of these runs that were cancelled: why. */
  readonly fates: ReadonlyMap<string, string>;
}

/** What holds mail back, with the mails that there were. */
export interface RecordedRestraint {
  readonly restraint: Restraint;
  readonly quiet: QuietClock;
  readonly mails: ReadonlyMap<ProfileId, readonly PersonMail[]>;
}

export interface PeopleAsked {
  readonly workspaceId: WorkspaceId;
  readonly places: readonly ProfilePlace[];
  /** The journeys that are played. */
  readonly journeys: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
}

export async function readSimulatedPeople(
  db: Db,
  { workspaceId, places, journeys, from, to }: PeopleAsked,
): Promise<SimulatedPeople> {
  const profileIds = places.map(({ profileId }) => profileId);
  const runs = await readRunsBefore(db, places, { journeys, to });
  const underWay = runs.filter(({ endedAt }) => endedAt === null || endedAt >= from);
  const addresses = await readAddresses(db, workspaceId, profileIds);
  const keys = [...addresses.values()].flat().map(({ key }) => key);
  const logs = await readLogs(db, underWay, to);
  return {
    ...{ runs, logs },
    joined: await readJoinedTimes(db, workspaceId, profileIds),
    addresses,
    suppressed: await readSuppressedStretches(db, keys),
    restraint: await readRestraint(db, { workspaceId, profileIds, from }),
    fates: await readCancelled(db, workspaceId, messagesOf(logs)),
  };
}

function messagesOf(logs: SimulatedPeople['logs']): MessageId[] {
  const lines = [...logs.values()].flat();
  return lines.flatMap(({ what, detail }) =>
    what === 'sent' ? (String(detail.messageId) as MessageId) : [],
  );
}

/** Of all who were merged into these, over however many merges. */
async function readJoinedTimes(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<ReadonlyMap<ProfileId, Instant>> {
  const times = new Map<ProfileId, Instant>();
  for (let winners = profileIds; winners.length > 0; ) {
    const joined = [...(await readJoined(db, workspaceId, winners)).values()].flat();
    const fresh = joined.filter(({ profileId }) => !times.has(profileId));
    for (const { profileId, joinedAt } of fresh) times.set(profileId, joinedAt);
    winners = fresh.map(({ profileId }) => profileId);
  }
  return times;
}

async function readRestraint(
  db: Db,
  {
    workspaceId,
    profileIds,
    from,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly profileIds: readonly ProfileId[];
    readonly from: Instant;
  },
): Promise<RecordedRestraint | undefined> {
  const restraint = (await readRestraints(db, [workspaceId])).get(workspaceId);
  if (restraint === undefined) return undefined;
  const asked = { profileIds, reachMs: reachOf(restraint), now: from };
  const mails = await readPersonMails(db, workspaceId, asked);
  return { restraint, quiet: createQuietClock(), mails };
}
