import { createHash } from 'node:crypto';
import type { LinkOwner } from '../content/index.js';
import type { Instant } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import { laneOfMessage } from './message.js';
import type { MessageView } from './message-views.js';

const MINUTE_MS = 60_000;
/** Of a hash, in bytes. */
const LINK_BYTES = 16;

/** Counts that a link of a message was followed; more than once a minute is once. */
export async function countClick(
  db: Db,
  {
    message,
    workspaceId,
    url,
    owner,
    at,
  }: {
    readonly message: Pick<MessageView, 'messageId' | 'profileId' | 'campaignId' | 'versionId'>;
    readonly workspaceId: number;
    readonly url: string;
    readonly owner: LinkOwner;
    readonly at: Instant;
  },
): Promise<void> {
  const { messageId, profileId, campaignId, versionId } = message;
  const { block = null, row = null, product = null } = owner;
  const digest = createHash('sha256')
    .update(JSON.stringify([url, block, row, product]))
    .digest();
  const minute = (Math.floor(at / MINUTE_MS) * MINUTE_MS) as Instant;
  await db.execute(
    `insert into link_clicks as known (lane, workspace_id, message_id, link, profile_id, campaign_id,
                                       version_id, block, matrix_row, product_id, clicks, last_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11::timestamptz)
     on conflict (lane, workspace_id, message_id, link) do update
       set clicks = known.clicks + 1, last_at = excluded.last_at
       where known.last_at < excluded.last_at`,
    [
      laneOfMessage(messageId),
      workspaceId,
      messageId,
      digest.subarray(0, LINK_BYTES),
      profileId,
      campaignId,
      versionId,
      block,
      row,
      product,
      instantParam(minute),
    ],
  );
}
