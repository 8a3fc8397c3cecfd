import type { Clock, FailPoints, ProcessId } from '../kernel/index.js';
import { type Database, type OwnedLanes, passFence } from '../storage/index.js';
import type { Pipeline } from './pipeline.js';

/**
 * A piece of the work that goes on between cycles (building rules, telling whom they moved, clearing old ones away):
 * one short transaction, under the fence that every cycle passes, so that it and the cycles never meet.
 *
 * @returns whether more is to be done
 * @throws FenceLost, DatabaseError
 */
export async function workBetweenCycles(
  parts: {
    readonly database: Database;
    readonly processId: ProcessId;
    readonly clock: Clock;
    readonly failPoints: FailPoints;
    readonly pipeline: Pick<Pipeline, 'live' | 'noteChanges'>;
  },
  lanes: OwnedLanes,
): Promise<boolean> {
  const { database, processId, clock, failPoints, pipeline } = parts;
  const { live } = pipeline;
  const done = await database.transaction(async (tx) => {
    const clocks = await passFence(tx, { owner: processId, lanes }, clock.now());
    const now = Math.max(...clocks.map((lane) => lane.clock));
    const step = await live.workBetween(tx, [...lanes.keys()], now);
    await pipeline.noteChanges(tx, step.changes);
    await failPoints.hit('between:before-commit');
    return { step, now };
  });
  done.step.afterCommit();
  await failPoints.hit('between:after-commit');
  if (!done.step.mayBeFinished) return done.step.hasMore;
  return (await live.switchFinished(database, done.now)) || done.step.hasMore;
}
