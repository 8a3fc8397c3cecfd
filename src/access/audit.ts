import type { IdSource, Instant, WorkspaceId } from '../kernel/index.js';

/** Who does something, as it is written down. */
export interface Actor {
  /** `command`: somebody at the command line; `nobody`: somebody who is not known. */
  readonly kind: 'user' | 'api-key' | 'command' | 'nobody';
  /** Of the user or the key. */
  readonly id: string | null;
  /** An e-mail address, or what a key is called; empty when there is no name. */
  readonly name: string;
  /** The network address whence it came; null: not by HTTP. */
  readonly address: string | null;
}

/** Somebody does something now. */
export interface Deed {
  readonly actor: Actor;
  readonly ids: IdSource;
  readonly now: Instant;
}

/** What is written down of a deed. */
export interface AuditNote {
  /** Null: the installation. */
  readonly workspaceId: WorkspaceId | null;
  /** Such as `member.removed`. */
  readonly action: string;
  /** To whom, or to what. */
  readonly subject: string;
  /** What else is worth knowing, as JSON. */
  readonly detail?: object;
}

export interface AuditEntry extends Required<AuditNote> {
  readonly entryId: string;
  readonly at: Instant;
  readonly actor: Actor;
}

/** Who runs a command. */
export const commandActor: Actor = { kind: 'command', id: null, name: '', address: null };
