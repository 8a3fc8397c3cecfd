import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, LANES, uuidArray } from '../storage/index.js';
import { laneOfMessage, type MessagePlace } from './message.js';

/** A link of one message that was followed. */
export interface MessageClick {
  /** The blocks that it stands in: `footer/social`; null: in none. */
  readonly block: string | null;
  /** The row of a matrix that put it there: `hero/loyal`. */
  readonly row: string | null;
  /** To which it leads. */
  readonly product: string | null;
  readonly clicks: number;
  /** To the minute. */
  readonly lastAt: Instant;
}

export async function readMessageClicks(
  db: Db,
  { workspaceId, messageId }: MessagePlace,
): Promise<MessageClick[]> {
  return db.query<MessageClick>(
    `select block, matrix_row as row, product_id as product, clicks, last_at as "lastAt"
       from link_clicks where lane = $1 and workspace_id = $2 and message_id = $3
      order by last_at desc, link limit 1000`,
    [laneOfMessage(messageId), workspaceId, messageId],
  );
}

/** How often links were followed, and by how many people. */
export interface ClickCount {
  readonly clicks: number;
  readonly people: number;
}

/** Clicks of a campaign or a template, by what they belong to; the most followed first. */
export interface ClickReport extends ClickCount {
  /** Null: what stands in no block. */
  readonly blocks: readonly (ClickCount & { readonly block: string | null })[];
  readonly rows: readonly (ClickCount & { readonly row: string })[];
  readonly products: readonly (ClickCount & { readonly product: string })[];
}

/** Whose messages are meant. */
export type ClicksOf =
  | { readonly campaignId: string }
  /** Versions of templates; of their links all, or those alone that stand in a block. */
  | { readonly versionIds: readonly string[]; readonly block?: string };

interface GroupRow extends ClickCount {
  readonly grouped: number;
  readonly block: string | null;
  readonly row: string | null;
  readonly product: string | null;
}

/** As PostgreSQL’s `grouping(block, matrix_row, product_id)` tells them: a bit for each that is not grouped by. */
const BY_BLOCK = 0b011;
const BY_ROW = 0b101;
const BY_PRODUCT = 0b110;
/** Of blocks, rows and products together. */
const MOST_GROUPS = 5_000;

/** Counts all of it with one statement, by an index. */
export async function readClickReport(
  db: Db,
  workspaceId: WorkspaceId,
  whose: ClicksOf,
): Promise<ClickReport> {
  const isCampaign = 'campaignId' in whose;
  const groups = await db.query<GroupRow>(
    `select grouping(block, matrix_row, product_id) as grouped,
            block, matrix_row as row, product_id as product,
            coalesce(sum(clicks), 0)::integer as clicks, count(distinct profile_id)::integer as people
       from link_clicks
      where lane = any($1::integer[]) and workspace_id = $2
        and ${isCampaign ? 'campaign_id = $3' : 'version_id = any($3::uuid[])'}
        and ($4::text is null or $4 = any(string_to_array(block, '/')))
      group by grouping sets ((), (block), (matrix_row), (product_id))
      order by clicks desc, people desc, block, matrix_row, product_id limit ${MOST_GROUPS}`,
    [
      int4Array(LANES),
      workspaceId,
      isCampaign ? whose.campaignId : uuidArray(whose.versionIds),
      isCampaign ? null : (whose.block ?? null),
    ],
  );
  return reportOf(groups);
}

function reportOf(groups: readonly GroupRow[]): ClickReport {
  const by = (wanted: number) => groups.filter(({ grouped }) => grouped === wanted);
  const countOf = ({ clicks, people }: ClickCount) => ({ clicks, people });
  // Whoever clicked is in the sum of all, which is the largest.
  const [all = { clicks: 0, people: 0 }] = groups;
  return {
    ...countOf(all),
    blocks: by(BY_BLOCK).map((each) => ({ block: each.block, ...countOf(each) })),
    rows: by(BY_ROW).flatMap(({ row, ...each }) =>
      row === null ? [] : [{ row, ...countOf(each) }],
    ),
    products: by(BY_PRODUCT).flatMap(({ product, ...each }) =>
      product === null ? [] : [{ product, ...countOf(each) }],
    ),
  };
}
