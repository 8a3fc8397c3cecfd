import type { Instant, WorkspaceId } from '../../kernel/index.js';
import type { RuleSetting } from '../../rules/index.js';
import type { Db } from '../../storage/index.js';
import { compilePlan } from '../plan/compile-plan.js';
import { hashOf } from '../plan/tracker-setting.js';
import { endEmptyBuilds, startBuild } from './lane-build-store.js';
import type { NewLiveRule } from './live-rule.js';
import {
  freezeSetting,
  insertLiveRules,
  keepSetting,
  lockRegistry,
  moveRegistry,
  type RegisteredRule,
  type Registry,
  type RuleUsers,
  readLiveRules,
  renumberRule,
  retireRules,
} from './live-rule-store.js';

/** All rules that some users want live. */
export interface WantedRules extends RuleUsers {
  readonly workspaceId: WorkspaceId;
  readonly rules: readonly NewLiveRule[];
  readonly setting: RuleSetting;
  /** The setting's; IANA name. */
  readonly timeZone: string;
  readonly now: Instant;
}

/**
 * Declares all rules of some users: those that are new, or mean something else now, are built, and until that is done
 * the ones before serve on; those that are gone are retired. The same set again changes nothing. What other users have
 * stays as it is, and so do builds of theirs.
 *
 * A build of these users' rules that is under way is not waited for: what it was building is built together with what
 * is new, from the beginning, so that whatever refers to each other takes its place at once.
 */
export async function syncLiveRules(tx: Db, wanted: WantedRules): Promise<void> {
  const { workspaceId } = wanted;
  const registry = await lockRegistry(tx, workspaceId);
  const known = await readLiveRules(tx, workspaceId, wanted);
  const decision = decide(fingerprint(wanted), known);
  for (const { ruleId, version } of decision.renumbered) {
    await renumberRule(tx, workspaceId, { ruleId, version });
  }
  await retireRules(tx, workspaceId, decision.retired);
  await endEmptyBuilds(tx, workspaceId, buildsOf(known, decision.retired));
  const isBuilding = decision.built.length > 0;
  if (isBuilding) await beginBuild(tx, wanted, { registry, rules: decision.built });
  if (isBuilding || decision.retired.length > 0 || decision.renumbered.length > 0) {
    await moveRegistry(tx, workspaceId, {
      lastRule: registry.lastRule + decision.built.length,
      lastBuild: registry.lastBuild + (isBuilding ? 1 : 0),
    });
  }
}

/** The builds that were building some rules. */
function buildsOf(known: readonly RegisteredRule[], ruleIds: readonly number[]): number[] {
  const some = new Set(ruleIds);
  const building = known.filter(({ ruleId, state }) => state === 'building' && some.has(ruleId));
  return [...new Set(building.map(({ buildId }) => buildId))];
}

interface FingerprintedRule extends NewLiveRule {
  /** Of all that the rule depends on. */
  readonly fingerprint: string;
}

function fingerprint({ workspaceId, rules, setting, timeZone }: WantedRules): FingerprintedRule[] {
  const planned = compilePlan(
    workspaceId,
    rules.map(({ rule }, ruleId) => ({ ruleId, rule, setting, timeZone })),
  );
  return rules.map((rule, place) => ({
    ...rule,
    fingerprint: hashOf(planned.rules[place]?.node.key ?? ''),
  }));
}

interface Decision {
  readonly built: readonly FingerprintedRule[];
  readonly retired: readonly number[];
  readonly renumbered: readonly { readonly ruleId: number; readonly version: number }[];
}

/** What is to be done so that the known rules become the wanted ones. */
function decide(wanted: readonly FingerprintedRule[], known: readonly RegisteredRule[]): Decision {
  const keys = new Set(wanted.map(({ user }) => user.key));
  const retired = known.filter(({ user }) => !keys.has(user.key)).map(({ ruleId }) => ruleId);
  const inState = (state: RegisteredRule['state']) =>
    new Map(known.flatMap((rule) => (rule.state === state ? [[rule.user.key, rule]] : [])));
  const buildingOf = inState('building');
  const liveOf = inState('live');
  const built: FingerprintedRule[] = [];
  const going: { readonly rule: FingerprintedRule; readonly ruleId: number }[] = [];
  const renumbered: { ruleId: number; version: number }[] = [];
  for (const rule of wanted) {
    const building = buildingOf.get(rule.user.key);
    const live = liveOf.get(rule.user.key);
    const same = [building, live].find((each) => each?.fingerprint === rule.fingerprint);
    if (building !== undefined && building !== same) retired.push(building.ruleId);
    if (same === undefined) built.push(rule);
    else if (same === building) going.push({ rule, ruleId: building.ruleId });
    if (same !== undefined && same.version !== rule.version) {
      renumbered.push({ ruleId: same.ruleId, version: rule.version });
    }
  }
  if (built.length === 0) return { built, retired, renumbered };
  // What is being built begins again with the others.
  return {
    built: [...built, ...going.map(({ rule }) => rule)],
    retired: [...retired, ...going.map(({ ruleId }) => ruleId)],
    renumbered,
  };
}

interface Beginning {
  readonly registry: Registry;
  readonly rules: readonly FingerprintedRule[];
}

async function beginBuild(
  tx: Db,
  { workspaceId, setting, timeZone, now }: WantedRules,
  { registry, rules }: Beginning,
): Promise<void> {
  const frozen = freezeSetting(setting, timeZone);
  await keepSetting(tx, workspaceId, frozen);
  const buildId = registry.lastBuild + 1;
  const { settingId } = frozen;
  await insertLiveRules(tx, workspaceId, {
    rules: rules.map((rule, place) => ({
      ...rule,
      ruleId: registry.lastRule + 1 + place,
      settingId,
      buildId,
    })),
    now,
  });
  await startBuild(tx, workspaceId, buildId);
}
