import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, LANES } from '../storage/index.js';
import {
  type BuildProgress,
  type LiveRule,
  readBuildProgress,
  readLiveRules,
  readRuleSizes,
} from '../trackers/index.js';

/**
 * `live`: its members are those of its newest version; `building`: they are not yet, and those of the version before,
 * if there is one, are kept on, or who has entered and left by it is not on all timelines; `waiting`: nobody has begun
 * to build it.
 */
export const LIVE_STATES = ['live', 'building', 'waiting'] as const;
export type LiveState = (typeof LIVE_STATES)[number];

/** How far the build of a segment is. */
export interface SegmentProgress {
  /** That were built. */
  readonly profiles: number;
  readonly lanes: number;
  readonly lanesLeft: number;
}

/** Whose members a segment has. */
export interface ServingRule {
  readonly ruleId: number;
  readonly version: number;
  readonly members: number;
  readonly liveAt: Instant | null;
}

/** How a segment stands. */
export interface LiveSegment {
  readonly state: LiveState;
  /** Null: it has no members yet. */
  readonly serving: ServingRule | null;
  /** Null: it is not built just now. */
  readonly progress: SegmentProgress | null;
}

/** How a workspace's segments stand, by their keys; one that is missing is `waiting`. */
export async function readLiveSegments(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<string, LiveSegment>> {
  const rules = await readLiveRules(db, workspaceId);
  const sizes = await readRuleSizes(db, workspaceId);
  const build = await readBuildProgress(db, workspaceId);
  const byKey = new Map<string, LiveRule[]>();
  for (const rule of rules) byKey.set(rule.user.key, [...(byKey.get(rule.user.key) ?? []), rule]);
  return new Map([...byKey].map(([key, each]) => [key, standingOf(each, sizes, build)]));
}

/** What stands for a segment that nobody has begun to build. */
export const WAITING: LiveSegment = { state: 'waiting', serving: null, progress: null };

function standingOf(
  rules: readonly LiveRule[],
  sizes: ReadonlyMap<number, number>,
  build: BuildProgress | undefined,
): LiveSegment {
  const live = rules.find(({ state }) => state === 'live');
  const isUnderWay = rules.some(({ buildId }) => buildId === build?.buildId);
  const isNew = rules.some(({ state }) => state === 'building');
  return {
    state: isNew || isUnderWay ? 'building' : 'live',
    serving:
      live === undefined
        ? null
        : {
            ruleId: live.ruleId,
            version: live.version,
            members: sizes.get(live.ruleId) ?? 0,
            liveAt: live.liveAt,
          },
    progress: build !== undefined && isUnderWay ? progressOf(build) : null,
  };
}

function progressOf({ profiles, lanesLeft }: BuildProgress): SegmentProgress {
  return { profiles, lanesLeft, lanes: LANES.length };
}
