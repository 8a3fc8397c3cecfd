import { type ProductView, readProducts } from '../catalog/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import { readBestSellers, readBought } from '../profiles/index.js';
import type { Db } from '../storage/index.js';
import type { Recommender } from './recommender.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const SALES_MS = 30 * DAY_MS;
/** Who has bought all of these finds nothing new here. */
const MOST_SELLERS = 200;
/** What sold best in a month does not change by the minute, and it takes reading all its orders. */
const KEPT_MS = 10 * 60 * 1_000;

interface Ranking {
  readonly ids: readonly string[];
  readonly readAt: Instant;
}

/**
 * The plainest recommender: what most people bought in the last 30 days, less what the person has bought ever, less what
 * can't be bought or has no title. The ranking is up to ten minutes old; products are as they stand.
 */
export function createBestSellers(): Recommender {
  const rankings = new Map<WorkspaceId, Ranking>();

  const rankingOf = async (db: Db, workspaceId: WorkspaceId, now: Instant): Promise<Ranking> => {
    const known = rankings.get(workspaceId);
    if (known !== undefined && Math.abs(now - known.readAt) < KEPT_MS) return known;
    const stretch = { since: now - SALES_MS, until: now, limit: MOST_SELLERS };
    const ranking = { ids: await readBestSellers(db, workspaceId, stretch), readAt: now };
    rankings.set(workspaceId, ranking);
    return ranking;
  };

  return async (db, { workspaceId, profileIds, limit, now }) => {
    if (profileIds.length === 0) return new Map();
    const { ids } = await rankingOf(db, workspaceId, now);
    const products = (await readProducts(db, workspaceId, ids)).filter(isShowable);
    const places = profileIds.map((profileId) => ({ workspaceId, profileId }));
    const bought = await readBought(db, places, ids);
    return new Map(
      profileIds.map((profileId) => {
        const own = bought.get(profileId);
        const others = products.filter(({ productId }) => own?.has(productId) !== true);
        return [profileId, others.slice(0, limit)];
      }),
    );
  };
}

function isShowable({ isAvailable, title }: ProductView): boolean {
  return isAvailable && title !== null;
}
