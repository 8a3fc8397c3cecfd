import type { Clock, FailPoints, ProcessId } from '../kernel/index.js';
import { type Database, type OwnedLanes, passFence } from '../storage/index.js';
import { allToTheirEnd, inPieces } from './in-pieces.js';
import type { Pipeline } from './pipeline.js';

interface BetweenParts {
  readonly database: Database;
  readonly processId: ProcessId;
  readonly clock: Clock;
  readonly failPoints: FailPoints;
  readonly pipeline: Pick<Pipeline, 'journeys' | 'live' | 'noteChanges' | 'stages'>;
}

/** `waiting`: what is left has to wait, for other lanes as a rule; `none`: there was nothing to do. */
export type WorkedBetween = 'more' | 'waiting' | 'none';

/**
 * A piece of the work that goes on between cycles (building rules, telling whom they moved, clearing old ones away):
 * short transactions, under the fence that every cycle passes, so that they and the cycles never meet.
 *
 * @throws FenceLost, DatabaseError
 */
export async function workBetweenCycles(
  parts: BetweenParts,
  lanes: OwnedLanes,
): Promise<WorkedBetween> {
  if (!(await parts.pipeline.live.hasWorkBetween(parts.database, [...lanes.keys()]))) return 'none';
  const done = await allToTheirEnd(inPieces(lanes).map((some) => workIn(parts, some)));
  const hasMore = done.some((step) => step.hasMore);
  const hasSwitched =
    done.some((step) => step.mayBeFinished) &&
    (await parts.pipeline.live.switchFinished(parts.database, parts.clock.now()));
  if (hasSwitched) await parts.pipeline.journeys.settle(parts.database, parts.clock.now());
  return hasMore || hasSwitched ? 'more' : 'waiting';
}

async function workIn(
  { database, processId, clock, failPoints, pipeline }: BetweenParts,
  lanes: OwnedLanes,
): Promise<{ readonly hasMore: boolean; readonly mayBeFinished: boolean }> {
  const step = await database.transaction(async (tx) => {
    const clocks = await passFence(tx, { owner: processId, lanes }, clock.now());
    const now = Math.max(...clocks.map((lane) => lane.clock));
    const owned = [...lanes.keys()];
    // What is asked of people at an instant would pass over what was due for them before it.
    const passed = await pipeline.stages.apply(tx, { lanes: new Map(), owned, now });
    const worked = passed.hasMore ? undefined : await pipeline.live.workBetween(tx, owned, now);
    if (worked !== undefined) await pipeline.noteChanges(tx, worked.changes);
    await failPoints.hit('between:before-commit');
    return { hasMore: true, mayBeFinished: false, ...worked, passed };
  });
  step.passed.afterCommit();
  step.afterCommit?.();
  await failPoints.hit('between:after-commit');
  return step;
}
