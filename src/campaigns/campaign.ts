import type { Instant, WorkspaceId } from '../kernel/index.js';

export const CAMPAIGN_STATES = ['running', 'paused', 'stopped', 'done'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** One message to one set of profiles at one time. */
export interface Campaign {
  readonly workspaceId: WorkspaceId;
  readonly campaignId: string;
  readonly name: string;
  /** A rule as it was written; `all`: everybody. It is looked at whenever some of them are judged. */
  readonly audience: string;
  /** What consent is asked for. */
  readonly purpose: string;
  /** Of the template. */
  readonly versionId: string;
  /** Among what is due, and among what restraint has room for: the lower, the sooner (1 to 9). */
  readonly priority: number;
  /** Each reader gets it in their best hour of the next so many; null: at once. */
  readonly sendWithinHours: number | null;
  readonly state: CampaignState;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}
