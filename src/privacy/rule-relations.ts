import { emailIdentifierRelation } from '../identity/index.js';

/**
 * All that was said of consent, for who reads it by SQL of their own: `lane`, `workspace_id`, `profile_id`,
 * `purpose`, `origin_id`, `status`, `said_at`, `event_id`, `heard_at`, `joined_at`.
 */
export const consentRelation = 'consents';

/** The profiles one of whose addresses must not be mailed now: `workspace_id`, `profile_id`, `reason`. */
export const suppressedProfiles = `select i.workspace_id, i.profile_id, s.reason
   from ${emailIdentifierRelation} as i
   join suppressions s on s.key_lane = i.key_lane and s.key = i.key
  where s.lifted_at is null`;
