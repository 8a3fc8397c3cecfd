import { type CallPorts, type CallSender, createCallSender } from '../calls/index.js';
import { createSignal } from '../delivery/index.js';
import type { Clock, FailPoints, Logger } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { every } from './every.js';

/** Makes the calls of webhooks that are due. */
export interface CallJobs {
  start(): void;
  /** There are webhooks, also if there were none before. */
  look(): void;
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
/** Whoever looks for webhooks comes before that. */
const NO_WEBHOOKS_POLL_MS = 60_000;
const SWEEP_MS = 60_000;

export function createCallJobs(
  parts: CallPorts & {
    readonly database: Database;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly failPoints: FailPoints;
    readonly count: NonNullable<Parameters<typeof createCallSender>[0]['count']>;
  },
): CallJobs {
  const { logger } = parts;
  const signal = createSignal();
  const sender: CallSender = createCallSender({
    ...parts,
    random: Math.random,
    onEnd: signal.fire,
  });
  let isStopping = false;

  const step = async (): Promise<void> => {
    try {
      await sender.begin();
    } catch (error) {
      logger.warn({ err: error }, 'calls that are due could not be found; it is tried again');
    }
    // Whatever ends makes room for more.
    await signal.wait(sender.hasWebhooks() ? POLL_MS : NO_WEBHOOKS_POLL_MS);
  };
  const run = async (): Promise<void> => {
    while (!isStopping) await step();
    await sender.settle();
  };
  const sweeping = every(SWEEP_MS, async () => {
    try {
      await sender.sweep();
    } catch (error) {
      logger.warn({ err: error }, 'calls without a webhook could not be looked for');
    }
  });
  let running: Promise<void> = Promise.resolve();
  return {
    start: () => {
      running = run();
      sweeping.start();
    },
    look: () => {
      if (!sender.hasWebhooks()) signal.fire();
    },
    stop: async () => {
      isStopping = true;
      signal.fire();
      await sweeping.stop();
      await running;
    },
  };
}
