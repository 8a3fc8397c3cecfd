import type { Clock, FailPoints, Logger } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import {
  type CallRecord,
  failCallsOf,
  findDueCalls,
  findWaitedFor,
  type LeasedCall,
  leaseCall,
  recordCall,
} from './call-store.js';
import { type CallPorts, callWebhook } from './call-webhook.js';
import { decideCall, isPassing } from './decide-call.js';
import type { MadeCall } from './make-call.js';
import { TIMEOUT_LIMITS, type Webhook } from './webhook.js';
import { createWebhookGuard, type WebhookGuard } from './webhook-guard.js';
import { readAllWebhooks } from './webhook-store.js';

export interface CallSenderParts extends CallPorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly failPoints: FailPoints;
  /** From 0 to 1, for the pauses. */
  readonly random: () => number;
  /** Hears what each attempt came to. */
  readonly count?: (outcome: CallOutcome) => void;
  /** One of the calls has ended: there is room for another. */
  readonly onEnd?: () => void;
}

export type CallOutcome = 'done' | 'again' | 'failed';

/** Makes the calls that are due. */
export interface CallSender {
  /** Begins with what is due now and has room. @returns how many calls it began */
  begin(): Promise<number>;
  /** Whether there were any when it began last. */
  hasWebhooks(): boolean;
  /** Waits until none of its calls is under way. */
  settle(): Promise<void>;
  /** Lets calls fail whose webhook is gone. */
  sweep(): Promise<void>;
}

/** Of all webhooks together. */
const MOST_SIDE_BY_SIDE = 64;
/** How long after all the time that it may have an attempt of which nothing is heard is given up for lost. */
const LOST_MS = 30_000;

export function createCallSender(parts: CallSenderParts): CallSender {
  const { database, clock, logger, failPoints } = parts;
  const guards = new Map<string, WebhookGuard>();
  const underWay = new Set<Promise<void>>();
  let hasWebhooks = true;

  const guardOf = ({ workspaceId, name, revision }: Webhook): WebhookGuard => {
    const key = `${workspaceId} ${name} ${revision}`;
    const guard = guards.get(key) ?? createWebhookGuard();
    guards.set(key, guard);
    return guard;
  };

  const attempt = async (webhook: Webhook, call: LeasedCall): Promise<void> => {
    const guard = guardOf(webhook);
    let isTrouble = false;
    try {
      await failPoints.hit('call:leased');
      const made = await callWebhook(parts, webhook, { ...call, now: clock.now() });
      isTrouble = isPassing(made.attempt);
      await failPoints.hit('call:made');
      await settleCall(parts, call, made);
    } catch (error) {
      logger.warn({ err: error }, 'what came of a call could not be written down; it comes again');
    } finally {
      guard.end(isTrouble, clock.now());
    }
  };

  const beginOf = async (webhook: Webhook): Promise<number> => {
    const guard = guardOf(webhook);
    const now = clock.now();
    const limit = Math.min(guard.room(now), MOST_SIDE_BY_SIDE - underWay.size);
    if (limit <= 0) return 0;
    let begun = 0;
    for (const due of await findDueCalls(database, webhook, { now, limit })) {
      const until = now + TIMEOUT_LIMITS.most + LOST_MS;
      const leased = await leaseCall(database, due, until);
      if (leased === undefined) continue;
      guard.begin();
      const work = attempt(webhook, leased).finally(() => {
        underWay.delete(work);
        parts.onEnd?.();
      });
      underWay.add(work);
      begun += 1;
    }
    return begun;
  };

  return {
    begin: async () => {
      let begun = 0;
      const webhooks = await readAllWebhooks(database);
      hasWebhooks = webhooks.length > 0;
      for (const webhook of webhooks) begun += await beginOf(webhook);
      return begun;
    },
    hasWebhooks: () => hasWebhooks,
    settle: async () => {
      await Promise.all(underWay);
    },
    sweep: async () => {
      const known = (await readAllWebhooks(database)).map(nameOf);
      for (const place of await findWaitedFor(database)) {
        if (!known.includes(nameOf(place))) await failCallsOf(database, place, clock.now());
      }
    },
  };
}

function nameOf({ workspaceId, name }: Pick<Webhook, 'workspaceId' | 'name'>): string {
  return `${workspaceId} ${name}`;
}

async function settleCall(
  { database, clock, random, count }: CallSenderParts,
  call: LeasedCall,
  { attempt, answer }: MadeCall,
): Promise<void> {
  const now = clock.now();
  const decision = decideCall(attempt, { attempts: call.attempts, now, random: random() });
  const status = attempt.kind === 'answered' ? attempt.status : null;
  const reason = decision.kind === 'done' ? null : decision.reason;
  const record: CallRecord = {
    state: decision.kind === 'again' ? 'waiting' : decision.kind,
    reason,
    status,
    answer,
    dueAt: decision.kind === 'again' ? decision.dueAt : now,
    settledAt: decision.kind === 'again' ? null : now,
    entry: { at: new Date(now).toISOString(), outcome: reason ?? 'done', status },
  };
  if (await recordCall(database, call, record)) count?.(decision.kind);
}
