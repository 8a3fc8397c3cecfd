import type { Instant, ProfileId } from '../../kernel/index.js';
import type { Db, Lane } from '../../storage/index.js';
import { judgeTruths } from './judge-truths.js';
import type { LiveContext } from './live-cycle.js';
import { type LaneBuild, moveBuild } from './live-rule-store.js';
import type { LivePlans } from './plan-cache.js';
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

/** Builds rules for the next profiles of the first lane that is not done. */
export async function buildNext(
  context: LiveContext,
  tx: Db,
  { plans, now }: { readonly plans: LivePlans; readonly now: Instant },
): Promise<BuildStep | undefined> {
  const build = plans.builds.find(({ isBuilt }) => !isBuilt);
  if (build === undefined) return undefined;
  const { lane, workspaceId, profileId, buildId } = build;
  const live = plans.byWorkspace.get(workspaceId);
  if (live === undefined) return undefined;
  const places = await context.listProfiles(tx, {
    lane,
    workspaceId,
    after: profileId,
    limit: CHUNK,
  });
  const rules = live.rules.flatMap((rule, place) =>
    rule.state === 'building' && rule.buildId === buildId ? [place] : [],
  );
  const truths = await surveyPlaces(context, tx, { live, places, rules, now });
  await judgeTruths(tx, truths, {
    isHistory: () => true,
    isActive: () => true,
    areStrangers: true,
    isTold: () => false,
  });
  await context.failPoints.hit('build:chunk');
  const moved: LaneBuild = {
    ...build,
    profileId: places.at(-1)?.profileId ?? profileId,
    profiles: build.profiles + places.length,
    isBuilt: places.length < CHUNK,
  };
  await moveBuild(tx, moved);
  return {
    touched: places.map((place) => ({ lane, profileId: place.profileId })),
    hasFinished: moved.isBuilt,
  };
}
