import { findJourneysThat } from '../journeys/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import type { FindOtherUsers } from '../segments/index.js';
import type { Db } from '../storage/index.js';
import { findCampaignsThat } from './find-campaigns-that.js';

/** Finds what sends mails in a workspace, is not over, and has a rule that refers to something. */
export function findSendersThat(workspaceId: WorkspaceId): (db: Db) => FindOtherUsers {
  return (db) => async (refers) => [
    ...(await findCampaignsThat(workspaceId)(db)(refers)),
    ...(await findJourneysThat(workspaceId)(db)(refers)),
  ];
}
