import type { Instant, Logger } from '../kernel/index.js';
import {
  asDatabaseError,
  FenceLost,
  type Lane,
  type OwnedLanes,
  releaseLanes,
} from '../storage/index.js';
import { createBetweenLooks } from './between-looks.js';
import { createSleeper } from './create-sleeper.js';
import { createDueTimes } from './due-times.js';
import { createElasticBudget } from './elastic-budget.js';
import { inPieces } from './in-pieces.js';
import { createPace } from './pace.js';
import { type LanesContext, runPieces } from './run-lanes.js';
import { cycleBudget } from './take-tickets.js';
import type { WorkedBetween } from './work-between-cycles.js';

/** Works on this process's lanes, one cycle after the other. */
export interface LaneWorker {
  start(): void;
  /** There is work in these lanes. */
  wake(lanes: Iterable<Lane>): void;
  /** There is work between cycles, or something is due that was not before. */
  lookBetween(): void;
  /** There may be work of any kind: it is looked for when the lanes are looked after next. */
  stir(): void;
  /** Others work on lanes now. */
  share(): void;
  /** Nothing has happened in its lanes for a while. */
  isCalm(): boolean;
  owns(lane: Lane): boolean;
  ownedLanes(): readonly Lane[];
  /** Finishes the cycle under way and gives the lanes back. */
  stop(): Promise<void>;
}

export interface LaneWorkerOptions extends LanesContext {
  /** Brings our lanes in line with who is alive, and gives them; never called during a cycle. */
  readonly keepLanes: () => Promise<OwnedLanes>;
  /** Finds the lanes with open tickets: the safety net under lost notifications. */
  readonly findWork: () => Promise<readonly Lane[]>;
  /** Drops what is kept in memory of lanes whose ownership or last transaction is in doubt. */
  readonly dropStates: (lanes: Iterable<Lane>) => void;
  /** When something changes by itself next in each of these lanes, as far as it does before `until`. */
  readonly nextDue: (lanes: readonly Lane[], until: Instant) => Promise<ReadonlyMap<Lane, Instant>>;
  /** Does a piece of the work that waits between cycles, in these lanes. */
  readonly workBetween: (lanes: OwnedLanes) => Promise<WorkedBetween>;
}

const PAUSE_AFTER_FAILURE_MS = 200;

export function createLaneWorker(options: LaneWorkerOptions): LaneWorker {
  let owned: OwnedLanes = new Map();
  const dirty = new Set<Lane>();
  let isStopping = false;
  /** The last cycle left work, or failed: so much waits that it is gone about in pieces. */
  let isBehind = false;
  /** Something was written in our lanes since the last look, or they are others than then. */
  let isStirred = true;
  const budget = createElasticBudget(options.budget ?? cycleBudget);
  const due = createDueTimes(options);
  const between = createBetweenLooks(options.workBetween);
  const { sleep, rouse } = createSleeper();
  const pace = createPace(rouse);
  let running: Promise<void> = Promise.resolve();

  const keep = async (): Promise<void> => {
    pace.note(isStirred);
    const before = owned;
    owned = await options.keepLanes();
    options.dropStates([...before.keys()].filter((lane) => owned.get(lane) !== before.get(lane)));
    const wasStirred = isStirred || hasNewLanes(owned, before);
    // Before the looks: what is told of meanwhile may not be in what they find.
    isStirred = false;
    if (wasStirred) addAll(dirty, await options.findWork());
    await due.keep([...owned.keys()], wasStirred);
    between.remind(wasStirred);
  };

  const workOn = async (work: OwnedLanes): Promise<void> => {
    const pieces = isBehind ? inPieces(work) : [work];
    const isCalled = () => isStopping || between.isWanted() || pace.isTime();
    const goesOn = () =>
      pieces.length > 1 && !isCalled() && areAmong(work, [...dirty, ...due.lanesNow()]);
    isBehind = true;
    try {
      const done = await runPieces({ ...options, budget: budget.now() }, pieces, goesOn);
      budget.succeed(done);
      isBehind = done.hasMore;
      await due.pass(done);
      // What time alone has written is known by now.
      isStirred ||= done.tickets > 0 || done.hasMore;
    } finally {
      if (isBehind) addAll(dirty, work.keys());
    }
  };

  const step = async (): Promise<void> => {
    if (pace.isTime()) await keep();
    addAll(dirty, due.lanesNow());
    const work = takeWork(dirty, owned);
    if (work.size > 0) await workOn(work);
    if (between.isWanted() && owned.size > 0) isStirred = (await between.work(owned)) || isStirred;
    else if (work.size === 0 && !isStopping) {
      await sleep(Math.min(pace.waitMs(), due.waitMs()));
    }
  };

  const recover = async (error: unknown): Promise<void> => {
    options.dropStates(owned.keys());
    isStirred = true;
    pace.hurry();
    budget.fail();
    if (tellFailure(options.logger, error) === 'serious') await sleep(PAUSE_AFTER_FAILURE_MS);
  };

  return {
    start: () => {
      running = repeat(step, { recover, isOver: () => isStopping });
    },
    wake: (lanes) => {
      addAll(dirty, lanes);
      rouse();
    },
    lookBetween: () => {
      // What somebody else changed may be due as well.
      isStirred = true;
      between.want();
      pace.hurry();
    },
    stir: () => {
      isStirred = true;
    },
    share: pace.hurry,
    isCalm: pace.isCalm,
    owns: (lane) => owned.has(lane),
    ownedLanes: () => [...owned.keys()],
    stop: async () => {
      isStopping = true;
      rouse();
      await running;
      await releaseLanes(options.database, options.processId, [...owned.keys()]);
      owned = new Map();
    },
  };
}

async function repeat(
  step: () => Promise<void>,
  {
    recover,
    isOver,
  }: { readonly recover: (error: unknown) => Promise<void>; readonly isOver: () => boolean },
): Promise<void> {
  while (!isOver()) {
    try {
      await step();
    } catch (error) {
      if (!isOver()) await recover(error);
    }
  }
}

/** `usual`: it is to be expected now and then, and tried again at once. */
function tellFailure(logger: Logger, error: unknown): 'usual' | 'serious' {
  if (error instanceof FenceLost) {
    logger.info({ lanes: error.lanes.length }, 'lanes have another owner now');
    return 'usual';
  }
  const { kind, sqlState } = asDatabaseError(error);
  if (kind === 'conflict') return 'usual';
  logger.warn({ kind, sqlState, err: error }, 'a cycle failed and is tried again');
  return 'serious';
}

function addAll(dirty: Set<Lane>, lanes: Iterable<Lane>): void {
  for (const lane of lanes) dirty.add(lane);
}

function areAmong(work: OwnedLanes, lanes: readonly Lane[]): boolean {
  return lanes.every((lane) => work.has(lane));
}

function hasNewLanes(owned: OwnedLanes, before: OwnedLanes): boolean {
  return [...owned].some(([lane, epoch]) => before.get(lane) !== epoch);
}

function takeWork(dirty: Set<Lane>, owned: OwnedLanes): OwnedLanes {
  const work = new Map([...dirty].flatMap((lane) => entryOf(owned, lane)));
  dirty.clear();
  return work;
}

function entryOf(owned: OwnedLanes, lane: Lane): [Lane, number][] {
  const epoch = owned.get(lane);
  return epoch === undefined ? [] : [[lane, epoch]];
}
