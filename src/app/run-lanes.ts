import type { AcceptedEvent } from '../ingest/index.js';
import type { EventId, Logger } from '../kernel/index.js';
import type { OwnedLanes } from '../storage/index.js';
import { ControlFailed, isPoison } from './control-failed.js';
import { findPoison } from './find-poison.js';
import {
  type CycleContext,
  type CycleReport,
  type CycleRoad,
  type CycleWork,
  EMPTY_REPORT,
  runCycle,
} from './run-cycle.js';

/**
 * Runs a cycle over lanes that have work. When an event breaks it, the lanes run one by one, and in the
 * broken lane that event alone goes to quarantine: its neighbours take effect as if it had never come.
 *
 * @throws FenceLost or DatabaseError (`unavailable`, `conflict`): nothing happened, try later
 */
export async function runLanes(
  context: CycleContext & { readonly logger: Logger },
  lanes: OwnedLanes,
): Promise<CycleReport> {
  try {
    return await runCycle(context, { lanes });
  } catch (error) {
    if (!isPoison(error) && !(error instanceof ControlFailed)) throw error;
    context.logger.error({ err: error, lanes: lanes.size }, 'a cycle failed at what it was to do');
  }
  let all = EMPTY_REPORT;
  for (const [lane, epoch] of lanes) {
    const report = await runLane(context, new Map([[lane, epoch]]));
    all = {
      events: all.events + report.events,
      hasMore: all.hasMore || report.hasMore,
      nextDue: new Map([...all.nextDue, ...report.nextDue]),
      fired: new Set([...all.fired, ...report.fired]),
    };
  }
  return all;
}

/** Where merging fails, the lane's events go on without it; its tickets stay, and are tried again later. */
async function runLane(
  context: CycleContext & { readonly logger: Logger },
  lanes: OwnedLanes,
): Promise<CycleReport> {
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
