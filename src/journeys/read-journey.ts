import type { WorkspaceId } from '../kernel/index.js';
import { readRuleSetting } from '../segments/index.js';
import type { Db } from '../storage/index.js';
import { compileJourney } from './compile-journey.js';
import { journeyUnknown } from './errors.js';
import type { Journey, JourneyVersion } from './journey.js';
import { findJourney, listVersions } from './journey-store.js';
import { readStepCounts, type StepCounts } from './run-views.js';
import { readSchedule, type ScheduleStand } from './schedule-store.js';

/** A journey as screens show it. */
export interface JourneyWithSteps extends Journey {
  /** The newest first. */
  readonly versions: readonly (JourneyVersion & {
    /** The ids of its steps by their places: `steps[0].branch[1].do[0]`. */
    readonly stepIds: ReadonlyMap<string, string>;
  })[];
  readonly counts: readonly StepCounts[];
  /** Null: it does not go by the calendar. */
  readonly schedule: ScheduleStand | null;
}

/**
 * A journey with its versions, and how many came by each step.
 *
 * @throws AppError `journey-unknown`
 */
export async function readJourney(
  db: Db,
  workspaceId: WorkspaceId,
  key: string,
): Promise<JourneyWithSteps> {
  const journey = await findJourney(db, workspaceId, key);
  if (journey === undefined) throw journeyUnknown.make({ journey: key });
  const setting = await readRuleSetting(db, workspaceId);
  const versions = await listVersions(db, workspaceId, key);
  return {
    ...journey,
    versions: versions.map((version) => ({
      ...version,
      stepIds: compileJourney(version.form, setting).stepIds,
    })),
    counts: await readStepCounts(db, workspaceId, key),
    schedule: await readSchedule(db, journey),
  };
}
