import type { WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';

/** What delivery has to know of a campaign before it hands one of its messages over. */
export interface GateView {
  readonly name: string;
  readonly state: 'running' | 'paused' | 'stopped' | 'done';
}

/**
 * The part of campaigns, handed in by `app`: how these campaigns stand, read in the transaction that marks
 * their messages. One that is not given back is gone.
 */
export type ReadCampaigns = (
  db: Db,
  campaigns: readonly { readonly workspaceId: WorkspaceId; readonly campaignId: string }[],
) => Promise<ReadonlyMap<string, GateView>>;
