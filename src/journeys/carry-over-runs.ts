import type { Instant, WorkspaceId } from '../kernel/index.js';
import { readRuleSetting } from '../segments/index.js';
import {
  announceRules,
  type Database,
  type Db,
  holdLane,
  LANES,
  type Lane,
} from '../storage/index.js';
import { readUserMemberships } from '../trackers/index.js';
import { carryOver } from './carry-over.js';
import { compileJourney } from './compile-journey.js';
import { type CountChange, changeCounts } from './count-store.js';
import { ruleUserKey } from './journey.js';
import type { JourneyPlan } from './journey-plan.js';
import { readVersionsInUse, type VersionOfJourney } from './journey-store.js';
import type { Run, RunStep } from './run.js';
import { insertRunSteps, readRunsToCarry, updateRuns } from './run-store.js';
import { readEffects } from './run-views.js';

/** A version that has taken over, and those before it in which people are under way. */
interface TakenOver {
  readonly workspaceId: WorkspaceId;
  readonly into: VersionOfJourney;
  readonly plan: JourneyPlan;
  readonly earlier: ReadonlyMap<number, JourneyPlan>;
}

/** Runs that are taken over in one transaction at most. */
const AT_ONCE = 500;

/**
 * Does with those who are under way in earlier versions what whoever published the later ones wanted, lane by lane in
 * short transactions, between the lane's cycles. What a crash has left is done when it is called again.
 *
 * @returns whether it found any
 */
export async function carryOverRuns(
  database: Database,
  workspaceId: WorkspaceId,
  now: Instant,
): Promise<boolean> {
  let count = 0;
  for (const over of await findTakenOver(database, workspaceId)) {
    for (const lane of LANES) count += await carryOverLane(database, { over, lane, now });
  }
  // Their lanes' owners may sleep until something else is due.
  if (count > 0) await announceRules(database);
  return count > 0;
}

/** In the order in which they took over, so that a map reads the ids that its version was published over. */
async function findTakenOver(db: Db, workspaceId: WorkspaceId): Promise<TakenOver[]> {
  const finishing = await readVersionsInUse(db, workspaceId, { states: ['finishing'] });
  if (finishing.length === 0) return [];
  const versions = await readVersionsInUse(db, workspaceId, { states: ['live', 'finishing'] });
  const wanting = versions.filter(({ underWay }) => underWay !== 'finish');
  if (wanting.length === 0) return [];
  const setting = await readRuleSetting(db, workspaceId);
  const planOf = ({ form }: VersionOfJourney) => compileJourney(form, setting).plan;
  return wanting.flatMap((into) => {
    const before = finishing.filter(
      ({ key, version }) => key === into.key && version < into.version,
    );
    if (before.length === 0) return [];
    const earlier = new Map(before.map((each) => [each.version, planOf(each)]));
    return [{ workspaceId, into, plan: planOf(into), earlier }];
  });
}

interface InLane {
  readonly over: TakenOver;
  readonly lane: Lane;
  readonly now: Instant;
}

async function carryOverLane(database: Database, inLane: InLane): Promise<number> {
  let count = 0;
  for (;;) {
    const some = await database.transaction((tx) => carryOverSome(tx, inLane));
    count += some;
    if (some < AT_ONCE) return count;
  }
}

interface Carried {
  readonly before: Run;
  readonly run: Run;
  readonly log: readonly RunStep[];
}

async function carryOverSome(tx: Db, { over, lane, now }: InLane): Promise<number> {
  const { workspaceId, into, earlier } = over;
  const place = { lane, workspaceId, journey: into.key, versions: [...earlier.keys()] };
  const clock = await holdLane(tx, lane);
  const runs = await readRunsToCarry(tx, place, AT_ONCE);
  if (runs.length === 0) return 0;
  const at = Math.max(clock, now);
  const effects = await readEffects(tx, runs);
  const holding = await readHolding(tx, over, runs);
  const carried = runs.flatMap((before): Carried[] => {
    const from = earlier.get(before.version);
    if (from === undefined) throw new Error(`a run is in version ${before.version} unasked`);
    const decided = carryOver(before, {
      ...{ from, to: over.plan, wish: into, version: into.version, at },
      hadEffects: effects.get(before.runId) ?? [],
      holds: (rule) =>
        holding.has(`${ruleUserKey(into.key, into.version, rule)} ${before.profileId}`),
    });
    if (decided === undefined) return [];
    const run = { ...decided.run, steps: before.steps + decided.log.length };
    return [{ before, run, log: decided.log }];
  });
  await updateRuns(tx, carried);
  await insertRunSteps(
    tx,
    carried.map(({ before, run, log }) => ({ run, from: before.steps, log })),
  );
  await changeCounts(tx, carried.flatMap(countsOf));
  return runs.length;
}

function readHolding(
  tx: Db,
  { workspaceId, into, plan }: TakenOver,
  runs: readonly Run[],
): Promise<ReadonlySet<string>> {
  return readUserMemberships(tx, {
    workspaceId,
    kind: 'journey',
    userKeys: plan.rules.map((_, rule) => ruleUserKey(into.key, into.version, rule)),
    profileIds: [...new Set(runs.map(({ profileId }) => profileId))],
  });
}

function countsOf({ before, run }: Carried): CountChange[] {
  const gone = run.state === 'going' ? 0 : 1;
  return [...standsAt(before, { waiting: -1, gone }), ...standsAt(run, { waiting: 1, gone: 0 })];
}

/** The changes of the journey itself and of the step, of a run that stands at one. */
function standsAt(
  { lane, workspaceId, journey, version, stepId }: Run,
  change: Pick<CountChange, 'waiting' | 'gone'>,
): CountChange[] {
  if (stepId === null) return [];
  const base = { lane, workspaceId, journey, version, passed: 0, reached: 0, ...change };
  return [
    { ...base, stepId: '' },
    { ...base, stepId },
  ];
}
