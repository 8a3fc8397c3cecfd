export { type App, type AppOverrides, createApp, type Started } from './create-app.js';
export { databaseEnded } from './errors.js';
export { manifests } from './manifests.js';
export { openTools, type Tools } from './open-tools.js';
export { readFreeBytes, readOldestTransactionSeconds } from './read-figures.js';
export { readVersion } from './read-version.js';
export type { CycleStages } from './run-cycle.js';
