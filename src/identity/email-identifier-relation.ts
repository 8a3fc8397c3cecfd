/** Whose each address is, for who reads it by SQL of their own: `key_lane`, `key`, `workspace_id`, `profile_id`. */
export const emailIdentifierRelation = `(select key_lane, key, workspace_id, profile_id
   from identifiers where kind = 'email' and profile_id is not null)`;
