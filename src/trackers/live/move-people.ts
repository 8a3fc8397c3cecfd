import type { Instant } from '../../kernel/index.js';
import {
  type Db,
  int4Array,
  type Lane,
  laneOfProfile,
  type ProfilePlace,
} from '../../storage/index.js';
import { deleteRows } from '../state/tracker-state-store.js';
import { judgeTruths } from './judge-truths.js';
import type { LiveContext } from './live-cycle.js';
import type { LiveRule, RuleChange } from './live-rule.js';
import { changeSizes, deleteMembers, type Membership, sizeChanges } from './member-store.js';
import {
  createActive,
  createBelieved,
  createTelling,
  type LivePlan,
  type LivePlans,
} from './plan-cache.js';
import { surveyPlaces } from './survey-places.js';

interface Moves {
  readonly places: readonly ProfilePlace[];
  /** The lanes' clock. */
  readonly now: Instant;
}

/** Profiles that were merged away: nothing of them is left, and they have left all that they were in. */
export async function forgetPeople(
  context: LiveContext,
  tx: Db,
  { places, now }: Moves,
): Promise<RuleChange[]> {
  const plans = await context.plans.read(tx, lanesOf(places));
  await deleteRows(tx, places);
  const isBelieved = createBelieved(plans);
  const changes: RuleChange[] = [];
  for (const [live, some] of byPlan(plans, places)) {
    for (const place of some) {
      const lane = laneOfProfile(place.profileId);
      const rules = await readRulesIn(tx, { live, place, lane });
      const left = rules.map(({ ruleId }): Membership => ({ ...placeOf(place), ruleId }));
      await deleteMembers(tx, left);
      await changeSizes(tx, sizeChanges([], left));
      changes.push(
        ...rules
          .filter((rule) => isBelieved(live, rule, lane))
          .map((rule) => leftAs({ place, lane, rule, now })),
      );
    }
  }
  return changes;
}

function leftAs({
  place,
  lane,
  rule,
  now,
}: {
  readonly place: ProfilePlace;
  readonly lane: Lane;
  readonly rule: LiveRule;
  readonly now: Instant;
}): RuleChange {
  return {
    ...placeOf(place),
    lane,
    rule,
    what: 'left',
    at: now,
    cause: 'history',
    eventId: null,
    because: null,
  };
}

/** Profiles whose past has become another one: all that is kept of them is made anew. */
export async function refreshPeople(
  context: LiveContext,
  tx: Db,
  { places, now }: Moves,
): Promise<RuleChange[]> {
  const plans = await context.plans.read(tx, lanesOf(places));
  await deleteRows(tx, places);
  const isActive = createActive(plans);
  const isTold = createTelling(plans);
  const changes: RuleChange[] = [];
  for (const [live, some] of byPlan(plans, places)) {
    const rules = [...live.rules.keys()];
    const truths = await surveyPlaces(context, tx, { live, places: some, rules, now });
    changes.push(
      ...(await judgeTruths(tx, truths, {
        isHistory: () => true,
        cause: 'history',
        isActive: (rule, { lane, place }) => isActive(rule, lane, place.profileId),
        isTold: (rule, { lane }) => isTold(rule, lane),
      })),
    );
  }
  return changes;
}

function byPlan(
  plans: LivePlans,
  places: readonly ProfilePlace[],
): ReadonlyMap<LivePlan, ProfilePlace[]> {
  const groups = new Map<LivePlan, ProfilePlace[]>();
  for (const place of places) {
    const live = plans.byWorkspace.get(place.workspaceId);
    if (live !== undefined) groups.set(live, [...(groups.get(live) ?? []), place]);
  }
  return groups;
}

async function readRulesIn(
  tx: Db,
  {
    live,
    place,
    lane,
  }: { readonly live: LivePlan; readonly place: ProfilePlace; readonly lane: Lane },
): Promise<LiveRule[]> {
  const all = [...live.rules, ...live.retired];
  const ids = all.map(({ ruleId }) => ruleId);
  const rows = await tx.query<{ ruleId: number }>(
    `select rule_id as "ruleId" from rule_members
      where lane = $1 and workspace_id = $2 and rule_id = any($3::integer[]) and profile_id = $4`,
    [lane, place.workspaceId, int4Array(ids), place.profileId],
  );
  const found = new Set(rows.map(({ ruleId }) => ruleId));
  return all.filter(({ ruleId }) => found.has(ruleId));
}

function placeOf({ workspaceId, profileId }: ProfilePlace): ProfilePlace {
  return { workspaceId, profileId };
}

function lanesOf(places: readonly ProfilePlace[]): Lane[] {
  return [...new Set(places.map(({ profileId }) => laneOfProfile(profileId)))];
}
