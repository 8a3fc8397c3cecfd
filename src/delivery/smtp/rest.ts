import type { RestPauses } from './smtp-options.js';

/** How it goes with a mail server: how often it could not be used, and until when it is left alone. */
export interface Rest {
  /** Pauses grow by it. */
  readonly failures: number;
  /** By `performance.now()`; null: it may be tried. */
  readonly untilMs: number | null;
  readonly problem: string;
}

export const untroubled: Rest = { failures: 0, untilMs: null, problem: '' };

/** The server can't be used: each pause is twice as long as the one before, and jittered by half. */
export function restAfterFailure(
  { failures }: Rest,
  problem: string,
  at: { readonly nowMs: number; readonly pauses: RestPauses; readonly random: number },
): Rest {
  const { firstMs, mostMs } = at.pauses;
  const longest = Math.min(mostMs, firstMs * 2 ** failures);
  const pauseMs = longest * (0.5 + at.random / 2);
  return { failures: failures + 1, untilMs: at.nowMs + pauseMs, problem };
}

/** The pause is over. */
export function restEnded(rest: Rest): Rest {
  return { ...rest, untilMs: null };
}

/**
 * A new connection carried a message: trust grows back by halves. So a server that allows fewer connections than
 * are wanted is not asked for all of them again whenever one of them is replaced.
 */
export function restAfterSuccess(rest: Rest): Rest {
  return { ...rest, failures: rest.failures >> 1 };
}
