import type { AcceptedEvent } from '../ingest/index.js';
import type { EventId, Logger } from '../kernel/index.js';
import { asDatabaseError, type Db, FenceLost, type OwnedLanes } from '../storage/index.js';
import { findPoison } from './find-poison.js';
import { type CycleContext, type CycleReport, runCycle } from './run-cycle.js';

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
    if (!isPoison(error)) throw error;
    context.logger.error({ err: error, lanes: lanes.size }, 'a cycle failed at an event');
  }
  let events = 0;
  let hasMore = false;
  for (const [lane, epoch] of lanes) {
    const report = await runAroundPoison(context, new Map([[lane, epoch]]));
    events += report.events;
    hasMore ||= report.hasMore;
  }
  return { events, hasMore };
}

/** Whether an error comes from what the events say, and not from the database or from losing the lanes. */
function isPoison(error: unknown): boolean {
  if (error instanceof FenceLost) return false;
  const { kind } = asDatabaseError(error);
  return kind === 'data' || kind === 'bug';
}

async function runAroundPoison(context: CycleContext, lanes: OwnedLanes): Promise<CycleReport> {
  const aside = new Set<EventId>();
  for (;;) {
    const passing: AcceptedEvent[] = [];
    try {
      return await runCycle(remembering(context, passing), { lanes, aside });
    } catch (error) {
      if (!isPoison(error) || passing.length === 0) throw error;
      const rehearse = (first: number) => rehearsalFails(context, { lanes, aside, first });
      const poisoned = passing[await findPoison(passing.length, rehearse)];
      if (poisoned === undefined || aside.has(poisoned.eventId)) throw error;
      aside.add(poisoned.eventId);
    }
  }
}

/** The same context, which notes the events that it hands to the stages, in order. */
function remembering(context: CycleContext, seen: AcceptedEvent[]): CycleContext {
  const apply: CycleContext['stages']['apply'] = (tx: Db, lanes, now) => {
    seen.push(...[...lanes.values()].flat());
    return context.stages.apply(tx, lanes, now);
  };
  return { ...context, stages: { apply } };
}

async function rehearsalFails(
  context: CycleContext,
  { lanes, aside, first }: { lanes: OwnedLanes; aside: ReadonlySet<EventId>; first: number },
): Promise<boolean> {
  try {
    await runCycle(context, { lanes, aside, rehearse: first });
    return false;
  } catch (error) {
    if (!isPoison(error)) throw error;
    return true;
  }
}
