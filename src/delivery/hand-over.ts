import type { Candidate } from './mark-messages.js';
import type { DeliveryOutcome } from './provider.js';
import type { EndedAttempt } from './record-outcomes.js';
import type { SenderParts } from './sender-parts.js';

/** The wire: what was marked goes out, and what becomes of it is collected. */
export interface Wire {
  /** @param deadline `performance.now()` by which the handing over has to begin */
  send(marked: readonly Candidate[], deadline: number): void;
  /** Messages without a reply yet. */
  count(): number;
  hasEnded(): boolean;
  /** What came to its end since it was asked last. */
  takeEnded(): EndedAttempt[];
  /** Puts back what could not be recorded. */
  putBack(ended: readonly EndedAttempt[]): void;
}

/** @param onEnd is called whenever a message came to its end */
export function createWire(
  { provider, failPoints, logger }: Pick<SenderParts, 'provider' | 'failPoints' | 'logger'>,
  onEnd: () => void,
): Wire {
  let ended: EndedAttempt[] = [];
  let count = 0;

  const deliver = async ({ mail }: Candidate, deadline: number): Promise<DeliveryOutcome> => {
    try {
      return await provider.deliver(mail, deadline);
    } catch (error) {
      // An address that can't be written in SMTP: nothing was said of it.
      logger.error({ err: error }, 'a mail could not be handed over');
      const reply = 'The address can’t be written in SMTP.';
      return { kind: 'failed', stage: 'rcpt', code: 553, status: null, reply, isNoMailbox: false };
    }
  };

  const handOver = async (marked: Candidate, deadline: number): Promise<void> => {
    const outcome = await deliver(marked, deadline);
    await failPoints.hit('send:replied');
    count -= 1;
    ended.push({ marked, outcome });
    onEnd();
  };

  return {
    send: (marked, deadline) => {
      count += marked.length;
      for (const each of marked) void handOver(each, deadline);
    },
    count: () => count,
    hasEnded: () => ended.length > 0,
    takeEnded: () => {
      const taken = ended;
      ended = [];
      return taken;
    },
    putBack: (back) => void ended.unshift(...back),
  };
}
