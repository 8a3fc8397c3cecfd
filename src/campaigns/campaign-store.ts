import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam, int4Array, LANES, type Lane, uuidArray } from '../storage/index.js';
import type { Campaign, CampaignState } from './campaign.js';

const CAMPAIGN = `workspace_id as "workspaceId", campaign_id as "campaignId", name, audience, purpose,
  version_id as "versionId", priority, send_within_hours as "sendWithinHours", state, created_at as "createdAt", changed_at as "changedAt"`;

/** Writes a new campaign, with a walk through every lane before it. One with this id that is there stays. */
export async function insertCampaign(tx: Db, campaign: Campaign): Promise<boolean> {
  const { workspaceId, campaignId } = campaign;
  const count = await tx.execute(
    `insert into campaigns (workspace_id, campaign_id, name, audience, purpose, version_id, state,
                            created_at, changed_at, priority, send_within_hours)
     values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $8::timestamptz, $9, $10)
     on conflict (workspace_id, campaign_id) do nothing`,
    [
      workspaceId,
      campaignId,
      campaign.name,
      campaign.audience,
      campaign.purpose,
      campaign.versionId,
      campaign.state,
      instantParam(campaign.createdAt),
      campaign.priority,
      campaign.sendWithinHours,
    ],
  );
  if (count === 0) return false;
  await tx.execute(
    `insert into campaign_lanes (lane, workspace_id, campaign_id, is_walked, intended, left_out)
     select lane, $2, $3, false, 0, '{}' from unnest($1::integer[]) as l (lane)`,
    [int4Array(LANES), workspaceId, campaignId],
  );
  return true;
}

export async function readCampaign(
  db: Db,
  workspaceId: WorkspaceId,
  campaignId: string,
): Promise<Campaign | undefined> {
  const rows = await db.query<Campaign>(
    `select ${CAMPAIGN} from campaigns where workspace_id = $1 and campaign_id = $2`,
    [workspaceId, campaignId],
  );
  return rows[0];
}

/** Campaigns by their ids, of whatever workspace. */
export async function readCampaignsById(
  db: Db,
  campaigns: readonly { readonly workspaceId: WorkspaceId; readonly campaignId: string }[],
): Promise<Campaign[]> {
  return db.query<Campaign>(
    `select ${CAMPAIGN} from campaigns
      where (workspace_id, campaign_id) in (select * from unnest($1::integer[], $2::uuid[]))`,
    [
      int4Array(campaigns.map(({ workspaceId }) => workspaceId)),
      uuidArray(campaigns.map(({ campaignId }) => campaignId)),
    ],
  );
}

/** A workspace's campaigns, the newest first. */
export async function listCampaigns(db: Db, workspaceId: WorkspaceId): Promise<Campaign[]> {
  return db.query<Campaign>(
    `select ${CAMPAIGN} from campaigns where workspace_id = $1
      order by created_at desc, campaign_id desc limit 500`,
    [workspaceId],
  );
}

/** Those of any workspace that were stopped lately. */
export async function readStoppedSince(db: Db, since: Instant): Promise<Campaign[]> {
  return db.query<Campaign>(
    `select ${CAMPAIGN} from campaigns where state = 'stopped' and changed_at >= $1::timestamptz`,
    [instantParam(since)],
  );
}

const IS_OPEN = "state in ('running', 'paused')";

/** A condition: there are campaigns that are not over. */
export const HAS_OPEN_CAMPAIGNS = `exists (select 1 from campaigns where ${IS_OPEN})`;

/** Those of any workspace that are not over. */
export async function readOpenCampaigns(db: Db): Promise<Campaign[]> {
  return db.query<Campaign>(
    `select ${CAMPAIGN} from campaigns where ${IS_OPEN} order by created_at`,
  );
}

/** Brings a campaign into another state, if it is in one of these. */
export async function changeCampaign(
  db: Db,
  { workspaceId, campaignId }: Pick<Campaign, 'workspaceId' | 'campaignId'>,
  change: {
    readonly from: readonly CampaignState[];
    readonly to: CampaignState;
    readonly now: Instant;
  },
): Promise<boolean> {
  const count = await db.execute(
    `update campaigns set state = $4, changed_at = $5::timestamptz
      where workspace_id = $1 and campaign_id = $2 and state = any($3::text[])`,
    [workspaceId, campaignId, change.from, change.to, instantParam(change.now)],
  );
  return count > 0;
}

/** How far a campaign has come in one lane. */
export interface LaneWalk {
  readonly lane: Lane;
  /** The last profile that was judged; null: none yet. */
  readonly cursor: string | null;
  readonly isWalked: boolean;
  readonly intended: number;
  /** Reason → profiles. */
  readonly leftOut: Readonly<Record<string, number>>;
}

const WALK = `lane, cursor, is_walked as "isWalked", intended, left_out as "leftOut"`;

/** Takes hold of a campaign's walk through a lane until the end of the transaction. */
export async function lockWalk(
  tx: Db,
  campaign: Pick<Campaign, 'workspaceId' | 'campaignId'>,
  lane: Lane,
): Promise<LaneWalk | undefined> {
  const rows = await tx.query<WalkRow>(
    `select ${WALK} from campaign_lanes
      where lane = $1 and workspace_id = $2 and campaign_id = $3 for update`,
    [lane, campaign.workspaceId, campaign.campaignId],
  );
  return rows.map(walkOf)[0];
}

type WalkRow = Omit<LaneWalk, 'leftOut'> & { readonly leftOut: string };

function walkOf(row: WalkRow): LaneWalk {
  return { ...row, leftOut: JSON.parse(row.leftOut) as Record<string, number> };
}

export async function readWalks(
  db: Db,
  campaign: Pick<Campaign, 'workspaceId' | 'campaignId'>,
): Promise<LaneWalk[]> {
  const rows = await db.query<WalkRow>(
    `select ${WALK} from campaign_lanes
      where lane = any($1::integer[]) and workspace_id = $2 and campaign_id = $3`,
    [int4Array(LANES), campaign.workspaceId, campaign.campaignId],
  );
  return rows.map(walkOf);
}

export async function writeWalk(
  tx: Db,
  campaign: Pick<Campaign, 'workspaceId' | 'campaignId'>,
  walk: LaneWalk,
): Promise<void> {
  await tx.execute(
    `update campaign_lanes set cursor = $4, is_walked = $5, intended = $6, left_out = $7::jsonb
      where lane = $1 and workspace_id = $2 and campaign_id = $3`,
    [
      walk.lane,
      campaign.workspaceId,
      campaign.campaignId,
      walk.cursor,
      walk.isWalked,
      walk.intended,
      JSON.stringify(walk.leftOut),
    ],
  );
}
