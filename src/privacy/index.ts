export { applyConsents } from './apply-consents.js';
export {
  type Consent,
  type ConsentStatus,
  decideConsent,
  MARKETING,
  TRACKING,
  TRANSACTIONAL,
} from './consent.js';
export { dropConsents, readConsentHistory, readConsents } from './consent-store.js';
export { judgePermission, type LeftOutReason, type Permission } from './judge-permission.js';
export { manifest } from './manifest.js';
export { CONSENT_CHANGED, readConsentEvent } from './read-consent-event.js';
export { readPermissions, type Wish } from './read-permissions.js';
export { readPurpose } from './read-purpose.js';
export { consentRelation, suppressedProfiles } from './rule-relations.js';
export { liftAndTell, suppressAndTell, tellHolding } from './suppress-and-tell.js';
export {
  type NewSuppression,
  SUPPRESSION_REASONS,
  type SuppressionReason,
} from './suppression.js';
export {
  liftSuppressions,
  readSuppressedSince,
  readSuppressedStretches,
  readSuppressionReasons,
  type SuppressedStretch,
  suppressAddresses,
} from './suppression-store.js';
export {
  listSuppressions,
  type SuppressionPlace,
  type SuppressionView,
} from './suppression-views.js';
