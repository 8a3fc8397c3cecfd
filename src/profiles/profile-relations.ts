/** Profiles, for who reads them by SQL of their own: `lane`, `workspace_id`, `profile_id`, `merged_into`. */
export const profileRelation = 'profiles';

/** Their traits: `lane`, `workspace_id`, `profile_id`, `traits`, `said_until`. */
export const traitRelation = 'profile_traits';
