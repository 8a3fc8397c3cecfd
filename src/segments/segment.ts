import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Rule } from '../rules/index.js';

/** A rule with a name. */
export interface Segment {
  readonly workspaceId: WorkspaceId;
  /** By which rules, URLs and files refer to it; never changes. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Of its rule: counted from 1, the newest. */
  readonly version: number;
  readonly rule: Rule;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

/** What a segment's rule was. */
export interface SegmentVersion {
  readonly version: number;
  readonly rule: Rule;
  readonly createdAt: Instant;
}
