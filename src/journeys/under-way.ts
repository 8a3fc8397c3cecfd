import type { RuleSetting } from '../rules/index.js';
import type { Db } from '../storage/index.js';
import { type Fate, fateOf } from './carry-over.js';
import { compileJourney } from './compile-journey.js';
import type { JourneyMistake } from './errors.js';
import type { Journey, UnderWayWish } from './journey.js';
import type { JourneyPlan } from './journey-plan.js';
import { readVersionsInUse } from './journey-store.js';
import { readStepCounts } from './run-views.js';

/** Those who stand at a step of an earlier version, and what becomes of them. */
export interface UnderWayAt {
  readonly version: number;
  readonly stepId: string;
  /** Runs. */
  readonly count: number;
  readonly fate: Fate;
}

/** The versions of a journey in which somebody can be under way, by their numbers. */
export type EarlierPlans = ReadonlyMap<number, JourneyPlan>;

/** @param before the version from which on they are not earlier; undefined: all are */
export async function readEarlierPlans(
  db: Db,
  { workspaceId, key }: Pick<Journey, 'workspaceId' | 'key'>,
  { setting, before }: { readonly setting: RuleSetting; readonly before: number | undefined },
): Promise<EarlierPlans> {
  const states = ['live', 'finishing'] as const;
  const versions = await readVersionsInUse(db, workspaceId, { key, states });
  const earlier = versions.filter(({ version }) => version < (before ?? Number.POSITIVE_INFINITY));
  return new Map(earlier.map(({ version, form }) => [version, compileJourney(form, setting).plan]));
}

/** What is wrong with a wish: names of steps that there are not. */
export function checkWish(
  { underWay, stepMap }: UnderWayWish,
  { earlier, plan }: { readonly earlier: EarlierPlans; readonly plan: JourneyPlan },
): JourneyMistake[] {
  const pairs = Object.entries(stepMap);
  if (underWay !== 'move' && pairs.length > 0) {
    return [{ place: 'map', problem: 'says where to move, and nobody is moved' }];
  }
  const has = ({ steps }: JourneyPlan, stepId: string) => steps.some(({ id }) => id === stepId);
  return pairs.flatMap(([from, to]) => [
    ...([...earlier.values()].some((each) => has(each, from))
      ? []
      : [{ place: `map.${from}`, problem: `no version that is in use has a step “${from}”` }]),
    ...(has(plan, to)
      ? []
      : [{ place: `map.${from}`, problem: `the new version has no step “${to}”` }]),
  ]);
}

/** Everybody who is under way in earlier versions, by the steps where they stand. */
export async function readUnderWay(
  db: Db,
  { workspaceId, key }: Pick<Journey, 'workspaceId' | 'key'>,
  {
    earlier,
    plan,
    wish,
  }: {
    readonly earlier: EarlierPlans;
    readonly plan: JourneyPlan;
    readonly wish: UnderWayWish;
  },
): Promise<UnderWayAt[]> {
  const counts = await readStepCounts(db, workspaceId, key);
  return counts.flatMap(({ version, stepId, waiting }) => {
    const from = earlier.get(version);
    if (from === undefined || stepId === '' || waiting === 0) return [];
    return [{ version, stepId, count: waiting, fate: fateOf({ stepId, from, to: plan, wish }) }];
  });
}
