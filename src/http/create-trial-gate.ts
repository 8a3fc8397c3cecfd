import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { WorkspaceId } from '../kernel/index.js';
import { tooManyTrials } from './errors.js';

/** Mails of one workspace, so that trying is no way to send. */
const MOST_AN_HOUR = 100;
const HOUR_S = 3_600;

/** Counts the mails that are sent to try them, in this process. @throws AppError `too-many-trials` */
export function createTrialGate(): (workspaceId: WorkspaceId, count: number) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: MOST_AN_HOUR, duration: HOUR_S });
  return async (workspaceId, count) => {
    try {
      await limiter.consume(workspaceId, count);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      throw tooManyTrials.make({ most: MOST_AN_HOUR, retryAfterSeconds });
    }
  };
}
