export { createJourneys, type Journeys, type JourneysParts } from './create-journeys.js';
export { JOURNEY_STATES, type Journey, type JourneyState, type JourneyVersion } from './journey.js';
export { journeyForm } from './journey-form.js';
export { findJourney, listJourneys, listVersions, readJourneysById } from './journey-store.js';
export { manifest } from './manifest.js';
export { moveRuns, type RunMove } from './move-runs.js';
export { type Published, publishJourney, type WantedJourney } from './publish-journey.js';
export { RUN_STATES, type Run, type RunState, type RunStep } from './run.js';
export {
  findRun,
  listMisses,
  listRuns,
  readMissesOfProfile,
  readRunSteps,
  readRunsOfProfile,
  readStepCounts,
  type StepCounts,
} from './run-views.js';
export { settleVersions } from './settle-versions.js';
export { JOURNEY_STEERINGS, type JourneySteering, steerJourney } from './steer-journey.js';
