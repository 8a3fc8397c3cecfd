import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db, Lane, ProfilePlace } from '../storage/index.js';
import { type RuleUser, readLaneMembers } from '../trackers/index.js';
import type { LiveJourneys, LiveVersion } from './live-journeys.js';
import { type MembersCursor, putCursors, readCursors } from './members-store.js';

/** Somebody for whom the trigger of a version held before it was live. */
export interface MemberToBring extends ProfilePlace {
  readonly version: LiveVersion;
}

export interface MembersToBring {
  readonly members: readonly MemberToBring[];
  /** There are more than one cycle takes. */
  readonly hasMore: boolean;
  /** The lanes that were looked into. */
  readonly lanes: readonly Lane[];
}

/** Members that one cycle brings in at most. */
const MAX_MEMBERS = 500;

/**
 * Some of those who are to be brought into versions since they are members already, and notes that they have been: in
 * the transaction that lets them in.
 */
export async function takeMembers(
  tx: Db,
  journeys: ReadonlyMap<WorkspaceId, LiveJourneys>,
  lanes: readonly Lane[],
): Promise<MembersToBring> {
  const members: MemberToBring[] = [];
  const looked: Lane[] = [];
  let hasMore = false;
  for (const live of journeys.values()) {
    for (const version of live.entrances) {
      const user = bringsMembers(version) ? userOfTrigger(version) : undefined;
      if (user === undefined) continue;
      const place = { workspaceId: live.workspaceId, version, user };
      const some = await takeOfVersion(tx, place, { lanes, room: MAX_MEMBERS - members.length });
      members.push(...some.members);
      looked.push(...some.lanes);
      hasMore ||= some.hasMore;
    }
  }
  return { members, hasMore, lanes: looked };
}

/** Whether it lets those in for whom its trigger held before it was live. */
export function bringsMembers({ journey, members }: LiveVersion): boolean {
  return members === 'wanted' && journey.state === 'live';
}

/** Whose members those are whom the trigger brings in. */
function userOfTrigger({ plan: { trigger }, ruleKeys }: LiveVersion): RuleUser | undefined {
  if (trigger.kind === 'segment') return { kind: 'segment', key: trigger.segment };
  if (trigger.kind !== 'rule') return undefined;
  const key = ruleKeys[trigger.rule];
  return key === undefined ? undefined : { kind: 'journey', key };
}

async function takeOfVersion(
  tx: Db,
  {
    workspaceId,
    version,
    user,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly version: LiveVersion;
    readonly user: RuleUser;
  },
  { lanes, room }: { readonly lanes: readonly Lane[]; readonly room: number },
): Promise<MembersToBring> {
  const place = { workspaceId, journey: version.journey.key, version: version.version };
  const known = new Map((await readCursors(tx, place, lanes)).map((each) => [each.lane, each]));
  const members: MemberToBring[] = [];
  const moved: MembersCursor[] = [];
  let hasMore = false;
  for (const lane of lanes) {
    const before = known.get(lane);
    if (before?.isDone) continue;
    const limit = room - members.length;
    if (limit <= 0) {
      hasMore = true;
      break;
    }
    const after = before?.profileId ?? null;
    const ids = await readLaneMembers(
      tx,
      { workspaceId, kind: user.kind, userKey: user.key, lane, until: null, after },
      limit,
    );
    members.push(...ids.map((profileId: ProfileId) => ({ workspaceId, profileId, version })));
    moved.push({ lane, profileId: ids.at(-1) ?? after, isDone: ids.length < limit });
  }
  await putCursors(tx, place, moved);
  hasMore ||= moved.some(({ isDone }) => !isDone);
  return { members, hasMore, lanes: moved.map(({ lane }) => lane) };
}
