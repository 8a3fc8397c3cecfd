export { askStart } from './ask-start.js';
export { createJourneys, type Journeys, type JourneysParts } from './create-journeys.js';
export { runUnknown } from './errors.js';
export { type TestedJourney, testJourney } from './expect/test-journey.js';
export {
  type ExplainedJourney,
  type ExplainedRun,
  explainJourney,
  WHY_NOT,
  type WhyNot,
} from './explain-journey.js';
export { type ExplainedMessage, explainMessage } from './explain-message.js';
export { findJourneysThat, findJourneysThatSend } from './find-journeys-that.js';
export { followCancelledMails } from './follow-mails.js';
export {
  JOURNEY_STATES,
  type Journey,
  type JourneyState,
  type JourneyVersion,
  UNDER_WAY,
  type UnderWay,
} from './journey.js';
export { listJourneys, readJourneysById } from './journey-store.js';
export { manifest } from './manifest.js';
export { moveRuns, type RunMove } from './move-runs.js';
export { type JourneyPreview, previewJourney } from './preview-journey.js';
export { forgetOldInterests } from './product-interest-store.js';
export { type Published, publishJourney, type WantedJourney } from './publish-journey.js';
export { type JourneyWithSteps, readJourney } from './read-journey.js';
export { ENTRY_CAUSES, RUN_STATES, type Run, type RunState, type RunStep } from './run.js';
export {
  findRun,
  listMisses,
  listRuns,
  readCountsOfJourneys,
  readRunSteps,
  readRunsOfProfile,
} from './run-views.js';
export { IS_TO_SETTLE, settleVersions } from './settle-versions.js';
export { boundSimulations } from './simulation/bound-simulations.js';
export type { WantedSimulation } from './simulation/prepare-simulation.js';
export { simulateJourney } from './simulation/simulate-journey.js';
export type {
  SimulatedMessage,
  Simulation,
  SimulationDifference,
} from './simulation/simulation.js';
export { JOURNEY_STEERINGS, type JourneySteering, steerJourney } from './steer-journey.js';
