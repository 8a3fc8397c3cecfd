import type { Instant, ProfileId } from '../kernel/index.js';
import { type Db, type Lane, laneOfProfile, type ProfilePlace } from '../storage/index.js';
import { readLaneMembers } from '../trackers/index.js';
import type { JourneyCycle } from './journey-cycle.js';
import type { LiveJourneys, LiveVersion } from './live-journeys.js';
import { nextOccurrence } from './next-occurrence.js';
import { moveSchedule, readDueSchedules, type Schedule } from './schedule-store.js';

/** That somebody may be let in by the calendar, if they are a member then. */
export interface Call {
  readonly journey: string;
  /** The instant of which it is asked. */
  readonly at: Instant;
  readonly occursAt: Instant;
}

/** Members of one lane that are let in by one cycle. */
const AT_ONCE = 100;
/** What is later than this is passed over. */
const LATEST_MS = 12 * 3_600_000;

export interface Called {
  readonly calls: readonly { readonly place: ProfilePlace; readonly call: Call }[];
  readonly lanes: ReadonlySet<Lane>;
  /** There are more members than one cycle lets in. */
  readonly hasMore: boolean;
}

/** Finds whom the calendar lets in now, and moves the schedules on. */
export async function callMembers(tx: Db, cycle: JourneyCycle): Promise<Called> {
  const { journeys } = cycle.before;
  const isAsked = [...journeys.values()].some((live) => live.entrances.some(isScheduled));
  if (!isAsked || cycle.isBehind) return { calls: [], lanes: new Set(), hasMore: false };
  const due = await readDueSchedules(tx, { lanes: cycle.owned, until: cycle.now });
  const calls: { place: ProfilePlace; call: Call }[] = [];
  let hasMore = false;
  for (const schedule of due) {
    const live = journeys.get(schedule.workspaceId);
    const version = live?.entrance(schedule.journey);
    if (live === undefined || version === undefined || !isScheduled(version)) continue;
    const some = await callSome(tx, { cycle, schedule, live, version });
    calls.push(...some.calls);
    hasMore ||= some.hasMore;
  }
  return { calls, lanes: new Set(due.map(({ lane }) => lane)), hasMore };
}

function isScheduled({ plan }: LiveVersion): boolean {
  return plan.trigger.kind === 'schedule';
}

interface Calling {
  readonly cycle: JourneyCycle;
  readonly schedule: Schedule;
  readonly live: LiveJourneys;
  readonly version: LiveVersion;
}

async function callSome(
  tx: Db,
  { cycle, schedule, live, version }: Calling,
): Promise<Pick<Called, 'calls' | 'hasMore'>> {
  const { trigger } = version.plan;
  if (trigger.kind !== 'schedule') return { calls: [], hasMore: false };
  const { occursAt, toldTo, lane, workspaceId, journey } = schedule;
  const next = nextOccurrence(trigger.occurs, occursAt, live.zone);
  if (cycle.now - occursAt > LATEST_MS) {
    await moveSchedule(tx, schedule, { occursAt: next, toldTo: null, isPassedOver: true });
    return { calls: [], hasMore: next <= cycle.now };
  }
  const userKey = version.ruleKeys[trigger.rule] ?? '';
  const asked = { workspaceId, kind: 'journey', userKey, lane, until: occursAt } as const;
  const members = await readLaneMembers(tx, { ...asked, after: toldTo }, AT_ONCE);
  const last = members.length < AT_ONCE ? undefined : members.at(-1);
  await moveSchedule(tx, schedule, {
    occursAt: last === undefined ? next : occursAt,
    toldTo: last ?? null,
    isPassedOver: false,
  });
  const isFirst = toldTo === null;
  const turned = isFirst ? whoTurned(cycle, { userKey, lane, upTo: last }) : [];
  const call = { journey, at: isFirst ? occursAt : cycle.now, occursAt };
  return {
    calls: [...new Set([...members, ...turned])].map((profileId) => ({
      place: { workspaceId, profileId },
      call,
    })),
    hasMore: last !== undefined || next <= cycle.now,
  };
}

/** Those who entered or left in this cycle: what they were at the instant in question, their turns tell. */
function whoTurned(
  { changes }: JourneyCycle,
  {
    userKey,
    lane,
    upTo,
  }: { readonly userKey: string; readonly lane: Lane; readonly upTo: ProfileId | undefined },
): ProfileId[] {
  return changes.flatMap(({ rule, profileId }) => {
    const isOfRule = rule.user.kind === 'journey' && rule.user.key === userKey;
    const isHere = laneOfProfile(profileId) === lane && (upTo === undefined || profileId <= upTo);
    return isOfRule && isHere ? [profileId] : [];
  });
}
