import { cancelAllOf, letAllBeDue } from '../delivery/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import { announceRules, type Database, LANES } from '../storage/index.js';
import { journeyNotSo, journeyUnknown } from './errors.js';
import type { Journey, JourneyState } from './journey.js';
import { changeJourney, changeVersions, findJourney, moveJourneys } from './journey-store.js';
import { putSchedules } from './schedule-store.js';
import { releaseHeld, stopRuns } from './steer-runs.js';
import { syncJourneyRules } from './sync-journey-rules.js';

/** What somebody can do with a journey, and from which states. */
export const JOURNEY_STEERINGS = {
  pause: { from: ['live'], to: 'paused', wanted: 'paused' },
  resume: { from: ['paused'], to: 'live', wanted: 'resumed' },
  stop: { from: ['preparing', 'live', 'paused'], to: 'stopped', wanted: 'stopped' },
} as const satisfies Record<
  string,
  { from: readonly JourneyState[]; to: JourneyState; wanted: string }
>;
export type JourneySteering = keyof typeof JOURNEY_STEERINGS;

/**
 * Pauses, resumes or stops a journey. It holds at once for its mails that have not been handed over, and for its lanes
 * from their next cycle on. Done again, it does what a crash has left.
 *
 * @throws AppError `journey-unknown`, `journey-not-so`
 */
export async function steerJourney(
  database: Database,
  { workspaceId, key }: { readonly workspaceId: WorkspaceId; readonly key: string },
  { steering, now }: { readonly steering: JourneySteering; readonly now: Instant },
): Promise<Journey> {
  const { from, to, wanted } = JOURNEY_STEERINGS[steering];
  const journey = await database.transaction(async (tx) => {
    await moveJourneys(tx, workspaceId);
    const before = await findJourney(tx, workspaceId, key);
    if (before === undefined) throw journeyUnknown.make({ journey: key });
    // Done twice is done.
    if (before.state !== to && !(await changeJourney(tx, before, { from, to, now }))) {
      throw journeyNotSo.make({ journey: key, wanted, state: before.state });
    }
    if (steering === 'stop') {
      const states = ['preparing', 'live', 'finishing'] as const;
      await changeVersions(tx, before, { from: states, to: 'over' });
      await syncJourneyRules(tx, before, now);
      await putSchedules(tx, before, null);
    }
    return { ...before, state: to, changedAt: now };
  });
  await settleLanes(database, journey, { steering, now });
  return journey;
}

/** Lane by lane in short transactions. */
async function settleLanes(
  database: Database,
  journey: Journey,
  { steering, now }: { readonly steering: JourneySteering; readonly now: Instant },
): Promise<void> {
  const { workspaceId, key, journeyId: campaignId } = journey;
  if (steering === 'stop') {
    for (const lane of LANES) {
      await database.transaction((tx) => stopRuns(tx, { lane, workspaceId, journey: key }, now));
    }
    const reason = 'journey-stopped';
    await cancelAllOf(database, { workspaceId, campaignId }, { reason, now });
  }
  if (steering === 'resume') {
    for (const lane of LANES) {
      await database.transaction((tx) => releaseHeld(tx, { lane, workspaceId, journey: key }, now));
    }
    await letAllBeDue(database, { workspaceId, campaignId }, { lanes: LANES, now });
    await announceRules(database);
  }
}
