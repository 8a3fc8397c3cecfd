export type { App, AppOverrides, Started } from './create-app.js';
export { databaseEnded } from './errors.js';
export { createApp } from './load-create-app.js';
export { loadManifests } from './load-manifests.js';
export { openTools, type Tools } from './open-tools.js';
export { openTrials } from './open-trials.js';
export { readFreeBytes } from './read-free-bytes.js';
export { readOldestTransactionSeconds } from './read-oldest-transaction.js';
export type { CycleStages } from './run-cycle.js';
