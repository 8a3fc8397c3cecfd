import type { Instant, ProfileId } from '../../kernel/index.js';
import type { Db, Lane, ProfilePlace } from '../../storage/index.js';
import { judgeTruths, type PersonTruths } from './judge-truths.js';
import { type LaneBuild, moveBuild } from './lane-build-store.js';
import type { LiveContext } from './live-cycle.js';
import type { LivePlan, LivePlans } from './plan-cache.js';
import { surveyPlaces } from './survey-places.js';

/** Profiles that are built in one transaction: so long their lanes wait. */
const CHUNK = 2_000;

/** What one step of building did. */
export interface BuildStep {
  /** Profiles whose rows in memory are void after the commit. */
  readonly touched: readonly { readonly lane: Lane; readonly profileId: ProfileId }[];
  /** A lane has come to its end: maybe all have. */
  readonly hasFinished: boolean;
}

/** Builds rules for the next profiles: of as many lanes as that takes. */
export async function buildNext(
  context: LiveContext,
  tx: Db,
  { plans, now }: { readonly plans: LivePlans; readonly now: Instant },
): Promise<BuildStep | undefined> {
  const builds = plans.builds.filter(({ isBuilt }) => !isBuilt);
  if (builds.length === 0) return undefined;
  const touched: BuildStep['touched'][number][] = [];
  let hasFinished = false;
  for (const build of builds) {
    const limit = CHUNK - touched.length;
    if (limit <= 0) break;
    const places = await buildLane(context, tx, { build, plans, now, limit });
    for (const { profileId } of places) touched.push({ lane: build.lane, profileId });
    hasFinished ||= places.length < limit;
  }
  return { touched, hasFinished };
}

async function buildLane(
  context: LiveContext,
  tx: Db,
  {
    build,
    plans,
    now,
    limit,
  }: {
    readonly build: LaneBuild;
    readonly plans: LivePlans;
    readonly now: Instant;
    readonly limit: number;
  },
): Promise<readonly ProfilePlace[]> {
  const { lane, workspaceId, profileId, buildId } = build;
  const live = plans.byWorkspace.get(workspaceId);
  const page = { lane, workspaceId, after: profileId, limit };
  const places = live === undefined ? [] : await context.listProfiles(tx, page);
  const upTo = places.at(-1)?.profileId;
  if (live !== undefined && upTo !== undefined) {
    const rules = live.rules.flatMap((rule, place) =>
      rule.state === 'building' && rule.buildId === buildId ? [place] : [],
    );
    const unheard = slotsUnheard(live);
    const stretch = { lane, workspaceId, after: profileId, upTo };
    const asked = { live, places, rules, now, unheard, stretch };
    const surveyed = await surveyPlaces(context, tx, asked);
    await judgeTruths(tx, surveyed.map(thatHold), {
      isHistory: () => true,
      isActive: () => true,
      areStrangers: true,
      isTold: () => false,
    });
  }
  await context.failPoints.hit('build:chunk');
  await moveBuild(tx, {
    ...build,
    profileId: upTo ?? profileId,
    profiles: build.profiles + places.length,
    isBuilt: places.length < limit,
  });
  return places;
}

/** Who is in nothing yet does not leave either. */
function thatHold({ person, truths }: PersonTruths): PersonTruths {
  return { person, truths: truths.filter(({ holds }) => holds) };
}

/** The slots that no rule that serves looks at: rows can have them from rules of long ago. */
function slotsUnheard({ plan, rules }: LivePlan): ReadonlySet<number> {
  const heard = new Set(
    plan.rules
      .filter((_, place) => rules[place]?.state === 'live')
      .flatMap(({ leaves }) => leaves.flatMap((leaf) => plan.leaves[leaf]?.slots ?? [])),
  );
  return new Set([...plan.trackers.keys()].filter((slot) => !heard.has(slot)));
}
