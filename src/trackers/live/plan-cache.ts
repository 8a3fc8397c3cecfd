import type { ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Db, Lane } from '../../storage/index.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Plan } from '../plan/plan.js';
import { homeNumber } from '../state/home-number.js';
import { type LaneBuild, readLaneBuilds } from './lane-build-store.js';
import type { LayoutBook } from './layout-book.js';
import type { LiveRule } from './live-rule.js';
import { readLiveRules, readRegistryStates, readRetiredRules } from './live-rule-store.js';

/** A workspace's live rules as a cycle sees them. */
export interface LivePlan {
  readonly revision: number;
  readonly plan: Plan;
  /** In the order of the plan's rules. */
  readonly rules: readonly LiveRule[];
  /** Those that have served, and of which something may be left. */
  readonly retired: readonly LiveRule[];
  readonly homesByNumber: ReadonlyMap<number, string>;
  numberOf(home: string): number;
}

/** The plans of all workspaces that have live rules, with how far builds are in the lanes. */
export interface LivePlans {
  readonly byWorkspace: ReadonlyMap<WorkspaceId, LivePlan>;
  readonly builds: readonly LaneBuild[];
}

/** Reads the rules again when their registry says that they have changed, and only then. */
export interface PlanCache {
  read(db: Db, lanes: readonly Lane[]): Promise<LivePlans>;
}

export function createPlanCache(layouts: LayoutBook): PlanCache {
  const known = new Map<WorkspaceId, LivePlan>();
  const kept = new WeakSet<Plan>();
  /** Kept in one transaction, and found to be there in a later one: then they are there for all who read rows. */
  const keepLayouts = async (db: Db, plan: Plan): Promise<void> => {
    if (kept.has(plan)) return;
    if (await layouts.keep(db, [...plan.layouts.values()])) kept.add(plan);
  };
  return {
    read: async (db, lanes) => {
      const states = await readRegistryStates(db, lanes);
      for (const { workspaceId, revision } of states) {
        if (known.get(workspaceId)?.revision === revision) continue;
        known.set(workspaceId, await readPlan(db, workspaceId, revision));
      }
      for (const { plan } of known.values()) await keepLayouts(db, plan);
      const hasBuilds = states.some((state) => state.hasBuilds);
      const builds = hasBuilds ? await readLaneBuilds(db, lanes) : [];
      return { byWorkspace: known, builds };
    },
  };
}

async function readPlan(db: Db, workspaceId: WorkspaceId, revision: number): Promise<LivePlan> {
  const rules = await readLiveRules(db, workspaceId);
  const retired = await readRetiredRules(db, workspaceId);
  const plan = compilePlan(workspaceId, rules);
  return { ...livePlanOf(plan), revision, rules, retired };
}

/** A plan as it is asked, of rules that are registered or of others. */
export function livePlanOf(plan: Plan): LivePlan {
  const homes = [...plan.layouts.keys()];
  const numbers = new Map(homes.map((home) => [home, homeNumber(home)]));
  return {
    revision: 0,
    plan,
    rules: [],
    retired: [],
    homesByNumber: new Map([...numbers].map(([home, number]) => [number, home])),
    numberOf: (home) => numbers.get(home) ?? homeNumber(home),
  };
}

/** Reads the live rules of one workspace, and reads them again only when they have changed. */
export function createPlanReader(): (db: Db, workspaceId: WorkspaceId) => Promise<LivePlan> {
  const known = new Map<WorkspaceId, LivePlan>();
  return async (db, workspaceId) => {
    const states = await readRegistryStates(db, []);
    const of = states.find((each) => each.workspaceId === workspaceId);
    const revision = of?.revision ?? 0;
    const there = known.get(workspaceId);
    if (there?.revision === revision) return there;
    const live = await readPlan(db, workspaceId, revision);
    known.set(workspaceId, live);
    return live;
  };
}

/** Whether a rule is kept for a profile: a rule that is being built is, once its build has come by. */
export function createActive({
  builds,
}: LivePlans): (rule: LiveRule, lane: Lane, profileId: ProfileId) => boolean {
  const byPlace = new Map(builds.map((build) => [placeOf(build.lane, build), build]));
  return (rule, lane, profileId) => {
    if (rule.state !== 'building') return true;
    const build = byPlace.get(placeOf(lane, rule));
    if (build === undefined) return false;
    return build.isBuilt || (build.profileId !== null && profileId <= build.profileId);
  };
}

/** Whether changes of a rule's members are told in a lane: once it serves there. */
export function createTelling(plans: LivePlans): (rule: LiveRule, lane: Lane) => boolean {
  const hasTold = createTold(plans);
  return (rule, lane) => rule.state === 'live' && hasTold(rule, lane);
}

/**
 * Whether those are told to be in something who are members by this rule: until a lane has told whom the next version
 * moved, or has cleared away what is gone, the one before is what its timelines say.
 */
export function createBelieved(
  plans: LivePlans,
): (live: LivePlan, rule: LiveRule, lane: Lane) => boolean {
  const hasTold = createTold(plans);
  return ({ rules, retired }, rule, lane) => {
    const isNewer = ({ user, ruleId }: LiveRule) =>
      user.kind === rule.user.kind && user.key === rule.user.key && ruleId > rule.ruleId;
    const hasServed = (each: LiveRule) => each.state !== 'building' && hasTold(each, lane);
    return (
      hasServed(rule) && ![...rules, ...retired].some((each) => isNewer(each) && hasServed(each))
    );
  };
}

/** Whether a lane has told whom a rule that has taken its place moved. */
function createTold({ builds, byWorkspace }: LivePlans): (rule: LiveRule, lane: Lane) => boolean {
  const byPlace = new Map(builds.map((build) => [placeOf(build.lane, build), build]));
  return (rule, lane) => {
    const build = byPlace.get(placeOf(lane, rule));
    if (build === undefined) return true;
    const together = rulesOfBuild(byWorkspace.get(rule.workspaceId), rule.buildId);
    return together.findIndex(({ ruleId }) => ruleId === rule.ruleId) < build.settled;
  };
}

/** The rules of a build in the order in which they are told of; those that are retired meanwhile keep their place. */
export function rulesOfBuild(live: LivePlan | undefined, buildId: number): readonly LiveRule[] {
  if (live === undefined) return [];
  return [...live.rules, ...live.retired]
    .filter((rule) => rule.buildId === buildId)
    .sort((a, b) => a.ruleId - b.ruleId);
}

function placeOf(
  lane: Lane,
  { workspaceId, buildId }: { readonly workspaceId: WorkspaceId; readonly buildId: number },
): string {
  return `${lane} ${workspaceId} ${buildId}`;
}
