export { type Applied, applyEvents, type LaneEvents, type LaneStates } from './apply-events.js';
export { manifest } from './manifest.js';
export { dropProfiles, type MergedProfile, markMerged, reviveProfiles } from './merge-marks.js';
export { readGone } from './move-marks.js';
export type { ProfilePlace } from './profile-place.js';
export type { ProfileState } from './profile-state.js';
export { rebuildProfiles } from './rebuild-profiles.js';
export { createStateCache, type StateCache } from './state-cache.js';
