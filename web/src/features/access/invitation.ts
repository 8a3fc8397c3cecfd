/** What a link is for, as the server tells whoever holds it. */
export interface Invitation {
  /** A new user joins, one that there is already, or a user gets a new password. */
  readonly kind: 'join' | 'join-as-user' | 'reset';
  readonly email: string;
  /** Null for a reset, as is the workspace. */
  readonly role: string | null;
  readonly workspaceName: string | null;
}
