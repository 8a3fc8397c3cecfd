import { findWorkspace } from '../access/index.js';
import type { Instant } from '../kernel/index.js';
import { readRuleSetting } from '../segments/index.js';
import type { Db } from '../storage/index.js';
import { lockRegistry, syncLiveRules } from '../trackers/index.js';
import { compileJourney } from './compile-journey.js';
import { type Journey, ruleUserKey, ruleUserKeysUnder } from './journey.js';
import { readVersionsInUse } from './journey-store.js';

/**
 * Lets the rules of all versions of a journey that somebody can be in be evaluated live, and no others of it. What it
 * costs does not grow with the number of journeys: rules of others stay as they are, and are built anew by whoever
 * changes what they depend on.
 */
export async function syncJourneyRules(
  tx: Db,
  { workspaceId, key }: Pick<Journey, 'workspaceId' | 'key'>,
  now: Instant,
): Promise<void> {
  // Whoever changes what rules depend on sees these, or these are made of what it has changed.
  await lockRegistry(tx, workspaceId);
  const workspace = await findWorkspace(tx, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const setting = await readRuleSetting(tx, workspaceId);
  const versions = await readVersionsInUse(tx, workspaceId, { key });
  const rules = versions.flatMap(({ version, form }) =>
    compileJourney(form, setting).plan.rules.map((rule, place) => ({
      user: { kind: 'journey', key: ruleUserKey(key, version, place) } as const,
      version,
      rule,
    })),
  );
  const users = { kind: 'journey', under: ruleUserKeysUnder(key) } as const;
  const { timeZone } = workspace;
  await syncLiveRules(tx, { workspaceId, ...users, rules, setting, timeZone, now });
}
