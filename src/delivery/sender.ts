import { abandonForgotten, abandonLostAttempts } from './abandon-attempts.js';
import { createFeeder, type Feeder } from './feeder.js';
import type { SenderParts } from './sender-parts.js';
import { createSignal } from './signal.js';
import { createTurnstile } from './turnstile.js';

/** Sends what is due. */
export interface Sender {
  start(): void;
  /** Something is due. */
  wake(): void;
  /** Composed messages that wait for a connection, and those that are on the wire. */
  figures(): { readonly ready: number; readonly onWire: number };
  /** Takes nothing new, waits for what is on the wire, and lets go of the rest. */
  stop(): Promise<void>;
}

const ABANDON_INTERVAL_MS = 2_000;

/**
 * The three steps of docs/decisions/0008-permission-and-mail.md: the feeder leases and composes, the turnstile
 * marks and hands over; beside them it is looked after what dead processes left on the wire.
 */
export function createSender(parts: SenderParts): Sender {
  const { database, clock, logger } = parts;
  const stopping = createSignal();
  let isStopping = false;
  const turnstile = createTurnstile(parts, () => feeder.makeRoom());
  const feeder: Feeder = createFeeder(parts, turnstile);
  parts.provider.onChange(() => {
    turnstile.wake();
    feeder.makeRoom();
  });

  const watchLost = async (): Promise<void> => {
    while (!isStopping) {
      try {
        const now = clock.now();
        const lost = await abandonLostAttempts(database, now);
        const forgotten = await abandonForgotten(database, { ...parts, now }, turnstile.hasAttempt);
        const count = lost + forgotten;
        if (count > 0) logger.warn({ count }, 'messages are unknown now');
      } catch (error) {
        logger.warn({ err: error }, 'lost attempts could not be looked for');
      }
      await stopping.wait(ABANDON_INTERVAL_MS);
    }
  };

  let running: Promise<unknown> = Promise.resolve();
  return {
    start: () => {
      running = Promise.all([feeder.run(), turnstile.run(), watchLost()]);
    },
    wake: () => feeder.wake(),
    figures: () => ({ ready: turnstile.waiting(), onWire: turnstile.onWire() }),
    stop: async () => {
      isStopping = true;
      stopping.fire();
      try {
        await feeder.stop();
        turnstile.stop();
        await running;
      } finally {
        await parts.provider.close();
      }
    },
  };
}
