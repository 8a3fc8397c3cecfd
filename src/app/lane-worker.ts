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
import { createPacedLook } from './paced-look.js';
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
  owns(lane: Lane): boolean;
  ownedLanes(): readonly Lane[];
  /** Finishes the cycle under way and gives the lanes back. */
  stop(): Promise<void>;
}

export interface LaneWorkerOptions extends LanesContext {
  /** Brings our lanes in line with who is alive, and gives them; never called during a cycle. */
  readonly keepLanes: () => Promise<OwnedLanes>;
  /** Finds the lanes among ours with open tickets: the safety net under lost notifications. */
  readonly findWork: (lanes: readonly Lane[]) => Promise<readonly Lane[]>;
  /** Drops what is kept in memory of lanes whose ownership or last transaction is in doubt. */
  readonly dropStates: (lanes: Iterable<Lane>) => void;
  /** When something changes by itself next in each of these lanes, as far as it does before `until`. */
  readonly nextDue: (lanes: readonly Lane[], until: Instant) => Promise<ReadonlyMap<Lane, Instant>>;
  /** Does a piece of the work that waits between cycles, in these lanes. */
  readonly workBetween: (lanes: OwnedLanes) => Promise<WorkedBetween>;
}

/** How often ownership is checked, in milliseconds. */
const KEEP_INTERVAL_MS = 1_000;
const PAUSE_AFTER_FAILURE_MS = 200;

export function createLaneWorker(options: LaneWorkerOptions): LaneWorker {
  let owned: OwnedLanes = new Map();
  const dirty = new Set<Lane>();
  let isStopping = false;
  let keepAt = 0;
  /** The last cycle left work, or failed: so much waits that it is gone about in pieces. */
  let isBehind = false;
  /** Something was written in our lanes since the last look, or they are others than then. */
  let isStirred = true;
  const budget = createElasticBudget(options.budget ?? cycleBudget);
  const due = createDueTimes(options);
  const between = createBetweenLooks(options.workBetween);
  const findTickets = createPacedLook(options.findWork);
  let running: Promise<void> = Promise.resolve();
  const { sleep, rouse } = createSleeper();

  const keep = async (): Promise<void> => {
    const before = owned;
    owned = await options.keepLanes();
    options.dropStates([...before.keys()].filter((lane) => owned.get(lane) !== before.get(lane)));
    const wasStirred = isStirred || hasNewLanes(owned, before);
    // Before the looks: what is told of meanwhile may not be in what they find.
    isStirred = false;
    for (const lane of await findTickets([...owned.keys()], wasStirred)) dirty.add(lane);
    await due.keep([...owned.keys()], wasStirred);
    between.remind(wasStirred);
    keepAt = performance.now() + KEEP_INTERVAL_MS;
  };

  const workOn = async (work: OwnedLanes): Promise<void> => {
    const pieces = isBehind ? inPieces(work) : [work];
    const isCalled = () => isStopping || between.isWanted() || performance.now() >= keepAt;
    const goesOn = () =>
      pieces.length > 1 && !isCalled() && areAmong(work, [...dirty, ...due.lanesNow()]);
    isBehind = true;
    try {
      const done = await runPieces({ ...options, budget: budget.now() }, pieces, goesOn);
      budget.succeed(done);
      isBehind = done.hasMore;
      due.note(done.nextDue);
      await due.pass(done.fired, done.hasMore);
      // What time alone has written is known by now.
      isStirred ||= done.tickets > 0 || done.hasMore;
    } finally {
      if (isBehind) for (const lane of work.keys()) dirty.add(lane);
    }
  };

  const workBetween = async (): Promise<void> => {
    if (await between.work(owned)) isStirred = true;
  };

  const step = async (): Promise<void> => {
    if (performance.now() >= keepAt) await keep();
    for (const lane of due.lanesNow()) dirty.add(lane);
    const work = takeWork(dirty, owned);
    if (work.size > 0) await workOn(work);
    if (between.isWanted() && owned.size > 0) await workBetween();
    else if (work.size === 0 && !isStopping) {
      await sleep(Math.min(keepAt - performance.now(), due.waitMs()));
    }
  };

  const recover = async (error: unknown): Promise<void> => {
    options.dropStates(owned.keys());
    isStirred = true;
    keepAt = 0;
    budget.fail();
    if (tellFailure(options.logger, error) === 'serious') await sleep(PAUSE_AFTER_FAILURE_MS);
  };

  return {
    start: () => {
      running = repeat(step, { recover, isOver: () => isStopping });
    },
    wake: (lanes) => {
      for (const lane of lanes) dirty.add(lane);
      rouse();
    },
    lookBetween: () => {
      // What somebody else changed may be due as well.
      isStirred = true;
      between.want();
      rouse();
    },
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
