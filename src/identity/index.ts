export { findProfile } from './find-profile.js';
export { createIdentityLock } from './identifier-store.js';
export { createKnownProfiles } from './known-profiles.js';
export { manifest } from './manifest.js';
export { resolveProfiles } from './resolve-profiles.js';
