import type { WorkspaceId } from '../kernel/index.js';
import type { FindOtherUsers } from '../segments/index.js';
import type { Db } from '../storage/index.js';
import { readOpenCampaigns } from './campaign-store.js';
import { parseAudience } from './parse-audience.js';

/** Finds the campaigns of a workspace that are not over and whose audience refers to something. */
export function findCampaignsThat(workspaceId: WorkspaceId): (db: Db) => FindOtherUsers {
  return (db) => async (refers) => {
    const open = await readOpenCampaigns(db);
    return open
      .filter((campaign) => campaign.workspaceId === workspaceId)
      .filter(({ audience }) => refers(parseAudience(audience).rule))
      .map(({ name }) => `campaign “${name}”`);
  };
}
