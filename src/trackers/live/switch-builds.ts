import type { Instant, WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import {
  lockRegistry,
  makeLive,
  moveRegistry,
  readBuildsOf,
  readLiveRules,
  retireRules,
} from './live-rule-store.js';

/**
 * Lets the rules of builds that are complete in every lane take their places, all of a build at once; what served
 * before is retired.
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
  const unfinished = new Set(
    builds.filter(({ isBuilt }) => !isBuilt).map(({ buildId }) => buildId),
  );
  const rules = await readLiveRules(tx, workspaceId);
  const ready = rules.filter(
    ({ state, buildId }) => state === 'building' && !unfinished.has(buildId),
  );
  // A lane that has still to tell whom the rules before moved compares these with those before them.
  const isSettling = builds.some(({ buildId }) => ready.every((rule) => rule.buildId !== buildId));
  if (ready.length === 0 || isSettling) return false;
  for (const { ruleId, user } of ready) {
    const served = rules.find(
      (rule) => rule.state === 'live' && rule.user.kind === user.kind && rule.user.key === user.key,
    );
    const replaces = served?.ruleId ?? null;
    if (replaces !== null) await retireRules(tx, workspaceId, [replaces]);
    await makeLive(tx, workspaceId, { ruleId, replaces, now });
  }
  await moveRegistry(tx, workspaceId, registry);
  return true;
}
