import type { Instant, WorkspaceId } from '../kernel/index.js';

/** A list that is filled by hand, by import or from a rule. Who is on it stands in the log. */
export interface List {
  readonly workspaceId: WorkspaceId;
  /** By which rules, URLs and files refer to it; never changes. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}
