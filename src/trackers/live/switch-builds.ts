import type { Instant, WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import { type LaneBuild, readBuildsOf } from './lane-build-store.js';
import type { LiveRule } from './live-rule.js';
import {
  lockRegistry,
  makeLive,
  moveRegistry,
  readLiveRules,
  retireRules,
} from './live-rule-store.js';

/**
 * Lets the rules of builds that are complete in every lane take their places, all of a build at once; what served
 * before is retired. Rules of segments and whatever names them take theirs together: as long as one of a segment is
 * built, the last build is waited for. Those of journeys name none of each other's.
 *
 * @returns whether any did
 */
export async function switchBuilds(
  tx: Db,
  workspaceId: WorkspaceId,
  now: Instant,
): Promise<boolean> {
  const registry = await lockRegistry(tx, workspaceId);
  const builds = await readBuildsOf(tx, workspaceId);
  const rules = await readLiveRules(tx, workspaceId);
  const building = rules.filter(({ state }) => state === 'building');
  const ready = findReady(building, builds);
  // A lane that has still to tell whom the rules before moved compares these with those before them.
  const going = new Set(building.map(({ buildId }) => buildId));
  const isSettling = builds.some(({ buildId }) => !going.has(buildId));
  if (ready.length === 0 || isSettling) return false;
  const live = rules.filter(({ state }) => state === 'live');
  const serving = new Map(live.map((rule) => [nameOf(rule), rule.ruleId]));
  for (const rule of ready) {
    const replaces = serving.get(nameOf(rule)) ?? null;
    if (replaces !== null) await retireRules(tx, workspaceId, [replaces]);
    await makeLive(tx, workspaceId, { ruleId: rule.ruleId, replaces, now });
  }
  await moveRegistry(tx, workspaceId, registry);
  return true;
}

function findReady(
  building: readonly LiveRule[],
  builds: readonly LaneBuild[],
): readonly LiveRule[] {
  const unfinished = new Set(
    builds.filter(({ isBuilt }) => !isBuilt).map(({ buildId }) => buildId),
  );
  const ready = building.filter(({ buildId }) => !unfinished.has(buildId));
  const mustWait = building.some(({ user }) => user.kind === 'segment');
  return mustWait && ready.length < building.length ? [] : ready;
}

function nameOf({ user }: LiveRule): string {
  return `${user.kind} ${user.key}`;
}
