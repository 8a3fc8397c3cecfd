import type { Instant, WorkspaceId } from '../kernel/index.js';
import { checkRuleOf } from '../segments/index.js';
import { type Db, LANES } from '../storage/index.js';
import { checkPurpose } from './check-purpose.js';
import { judgeAudience } from './judge-audience.js';
import { parseAudience } from './parse-audience.js';

/** How many a campaign would reach now, and whom it would leave out. */
export interface Estimate {
  /** In the workspace. */
  readonly profiles: number;
  /** In the audience. */
  readonly audience: number;
  readonly reached: number;
  /** Reason → profiles of the audience. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** Whom a campaign would be for. */
export interface WantedAudience {
  readonly workspaceId: WorkspaceId;
  /** A rule; empty or `all`: everybody. */
  readonly audience: string;
  readonly purpose: string;
}

const CHUNK = 2_000;

/**
 * Walks the audience as the campaign would, and writes nothing.
 *
 * @throws AppError `campaign-invalid`, `rule-invalid`
 */
export async function estimateAudience(
  db: Db,
  wanted: WantedAudience,
  now: Instant,
): Promise<Estimate> {
  const { workspaceId } = wanted;
  const purpose = checkPurpose(wanted.purpose);
  const { rule } = await checkRuleOf(db, { workspaceId }, parseAudience(wanted.audience));
  const audience = { workspaceId, rule, purpose, at: now };
  const leftOut: Record<string, number> = {};
  let [profiles, reached, missed] = [0, 0, 0];
  for (const lane of LANES) {
    for (let after: string | null = null, isEnd = false; !isEnd; ) {
      const chunk = await judgeAudience(db, audience, { lane, after, limit: CHUNK });
      profiles += chunk.profiles;
      reached += chunk.may.length;
      for (const [reason, count] of chunk.leftOut) {
        leftOut[reason] = (leftOut[reason] ?? 0) + count;
        missed += count;
      }
      after = chunk.last ?? null;
      isEnd = chunk.isEnd;
    }
  }
  return { profiles, audience: reached + missed, reached, leftOut };
}
