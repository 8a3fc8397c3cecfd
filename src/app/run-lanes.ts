import type { AcceptedEvent } from '../ingest/index.js';
import type { EventId, Logger } from '../kernel/index.js';
import type { OwnedLanes } from '../storage/index.js';
import { ControlFailed, isPoison } from './control-failed.js';
import { findPoison } from './find-poison.js';
import { allToTheirEnd } from './in-pieces.js';
import {
  type CycleContext,
  type CycleReport,
  type CycleRoad,
  type CycleWork,
  runCycle,
} from './run-cycle.js';

export type LanesContext = CycleContext & {
  readonly logger: Logger;
  readonly onCycle?: (report: { events: number; durationMs: number }) => void;
};

/**
 * Runs lanes that have work, in pieces that are worked on at once. No piece waits for another: each begins its next
 * cycle when one is done, until one of them has nothing more to do or fails, or something else is to be done.
 *
 * @param goesOn whether there may be one more cycle; there is always one
 * @returns what they did together, and how long the longest cycle took
 * @throws FenceLost or DatabaseError (`unavailable`, `conflict`): try later; of some pieces all may have happened
 */
export async function runPieces(
  context: LanesContext,
  pieces: readonly OwnedLanes[],
  goesOn: () => boolean,
): Promise<CycleReport & { readonly longestMs: number }> {
  let isOver = false;
  let longestMs = 0;
  const runPiece = async (piece: OwnedLanes): Promise<CycleReport> => {
    const reports: CycleReport[] = [];
    try {
      for (;;) {
        const startedAt = performance.now();
        const report = await runLanes(context, piece);
        const { events, hasMore } = report;
        const durationMs = performance.now() - startedAt;
        context.onCycle?.({ events, durationMs });
        longestMs = Math.max(longestMs, durationMs);
        reports.push(report);
        if (!hasMore || isOver || !goesOn()) return { ...joinReports(reports), hasMore };
      }
    } finally {
      isOver = true;
    }
  };
  return { ...joinReports(await allToTheirEnd(pieces.map(runPiece))), longestMs };
}

/**
 * Runs a cycle over lanes that have work. When an event breaks it, the lanes run one by one, and in the
 * broken lane that event alone goes to quarantine: its neighbours take effect as if it had never come.
 *
 * @throws FenceLost or DatabaseError (`unavailable`, `conflict`): nothing happened, try later
 */
async function runLanes(context: LanesContext, lanes: OwnedLanes): Promise<CycleReport> {
  try {
    return await runCycle(context, { lanes });
  } catch (error) {
    if (!isPoison(error) && !(error instanceof ControlFailed)) throw error;
    context.logger.error({ err: error, lanes: lanes.size }, 'a cycle failed at what it was to do');
  }
  const reports: CycleReport[] = [];
  for (const [lane, epoch] of lanes) {
    reports.push(await runLane(context, new Map([[lane, epoch]])));
  }
  return joinReports(reports);
}

/** Of cycles in lanes of their own, or one after the other in the same. */
function joinReports(reports: readonly CycleReport[]): CycleReport {
  return {
    events: reports.reduce((events, report) => events + report.events, 0),
    tickets: reports.reduce((tickets, report) => tickets + report.tickets, 0),
    hasMore: reports.some(({ hasMore }) => hasMore),
    nextDue: new Map(reports.flatMap(({ nextDue }) => [...nextDue])),
    fired: new Set(reports.flatMap(({ fired }) => [...fired])),
  };
}

/** Where merging fails, the lane's events go on without it; its tickets stay, and are tried again later. */
async function runLane(context: LanesContext, lanes: OwnedLanes): Promise<CycleReport> {
  try {
    return await runAroundPoison(context, { lanes });
  } catch (error) {
    if (!(error instanceof ControlFailed)) throw error;
    context.logger.error(
      { err: error, lane: [...lanes.keys()] },
      'a lane goes on without its merges',
    );
    return runAroundPoison(context, { lanes, leavesControl: true });
  }
}

async function runAroundPoison(context: CycleContext, work: CycleWork): Promise<CycleReport> {
  const aside = new Set<EventId>();
  for (;;) {
    const passing: AcceptedEvent[] = [];
    try {
      return await runCycle(remembering(context, passing), { ...work, aside });
    } catch (error) {
      if (!isPoison(error) || passing.length === 0) throw error;
      const rehearse = (first: number) =>
        rehearsalFails(context, { ...work, aside, rehearse: first });
      const poisoned = passing[await findPoison(passing.length, rehearse)];
      if (poisoned === undefined || aside.has(poisoned.eventId)) throw error;
      aside.add(poisoned.eventId);
    }
  }
}

/** The same context, which notes the events that it hands to the stages, in order. */
function remembering(context: CycleContext, seen: AcceptedEvent[]): CycleContext {
  const apply: CycleRoad['apply'] = (tx, matter) => {
    seen.push(...[...matter.lanes.values()].flat());
    return context.stages.apply(tx, matter);
  };
  return { ...context, stages: { apply } };
}

async function rehearsalFails(context: CycleContext, work: CycleWork): Promise<boolean> {
  try {
    await runCycle(context, work);
    return false;
  } catch (error) {
    if (!isPoison(error)) throw error;
    return true;
  }
}
