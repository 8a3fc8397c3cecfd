import type { Instant, WorkspaceId } from '../kernel/index.js';

/** Why an address must not be mailed. */
export const SUPPRESSION_REASONS = ['unsubscribed', 'bounced', 'complained', 'manual'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** An address that is not to be mailed any more. */
export interface NewSuppression {
  readonly workspaceId: WorkspaceId;
  /** 32 hex digits: the key of the `email` identifier. */
  readonly key: string;
  readonly address: string;
  readonly reason: SuppressionReason;
  /** Since when; null: whoever says so does not know. */
  readonly since: Instant | null;
  /** Somebody does it now, by hand or by a link: it holds whatever was lifted before. */
  readonly isDirect?: boolean;
  /** What the mail server said, which file it came from, who asked. */
  readonly detail: string;
}
