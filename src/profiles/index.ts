export { applyEvents, type LaneEvents } from './apply-events.js';
export { manifest } from './manifest.js';
export type { ProfileState } from './profile-state.js';
export { createStateCache, type StateCache } from './state-cache.js';
