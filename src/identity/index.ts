export { type EmailAddress, readAddresses } from './address-views.js';
export { emailIdentifierRelation } from './email-identifier-relation.js';
export { profileUnknown } from './errors.js';
export {
  type ExplainedIdentifier,
  type ExplainedIdentity,
  type ExplainedMerge,
  explainIdentity,
} from './explain-identity.js';
export { findNamedProfile } from './find-named-profile.js';
export { findProfile } from './find-profile.js';
export { findProfilesByKey } from './find-profiles-by-key.js';
export { forgetRemembered } from './forget-remembered.js';
export {
  findIdentifiersByPrefix,
  type IdentifierView,
  readIdentifiersOfProfile,
  readIdentifiersOfProfiles,
} from './identifier-views.js';
export { createIdentityLock } from './identity-lock.js';
export { createKnownProfiles } from './known-profiles.js';
export { manifest } from './manifest.js';
export { type HandContext, mergeProfiles } from './merge-profiles.js';
export { type JoinedProfile, type JoinTimeOf, readJoined, readJoinTimes } from './merge-store.js';
export { readSurvivors, readWinners } from './read-survivors.js';
export { resolveProfiles } from './resolve-profiles.js';
export { readWayToSurvivor } from './survivors.js';
export { unmergeWhenSettled } from './unmerge-when-settled.js';
