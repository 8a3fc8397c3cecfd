import type { Instant } from '../../kernel/index.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * How far events of a sequence have come: of each step but the last, when it was reached last, at the two newest
 * different instants (the next step must be strictly later, so that at one instant the older one counts).
 */
export interface Chain {
  /** The latest event of any of its patterns. What is older can't be placed any more. */
  readonly frontier: Instant;
  readonly reached: readonly (readonly Instant[])[];
}

export function startChain(steps: number): Chain {
  return { frontier: NEVER, reached: Array.from({ length: steps - 1 }, () => []) };
}

export interface ChainMove {
  readonly chain: Chain;
  /** Whether the event ends the sequence. */
  readonly isEnd: boolean;
}

/**
 * The chain after one more event at `at`, which is not before the frontier.
 *
 * @param matches whether the event is of a step's pattern
 * @param withinMs how long after the step before a step may come; undefined: however long
 */
export function moveChain(
  chain: Chain,
  at: Instant,
  {
    matches,
    withinMs,
  }: {
    readonly matches: readonly boolean[];
    readonly withinMs: readonly (number | undefined)[];
  },
): ChainMove {
  const isReached = matches.map((isMatch, step) => {
    if (!isMatch) return false;
    if (step === 0) return true;
    const before = (chain.reached[step - 1] ?? []).find((instant) => instant < at);
    return before !== undefined && at - before <= (withinMs[step] ?? Number.POSITIVE_INFINITY);
  });
  const reached = chain.reached.map((instants, step) => {
    if (!isReached[step] || instants[0] === at) return instants;
    return [at, ...instants].slice(0, 2);
  });
  return { chain: { frontier: at, reached }, isEnd: isReached.at(-1) === true };
}

export function packChain({ frontier, reached }: Chain, writer: ByteWriter): void {
  const isStarted = Number.isFinite(frontier);
  writer.count(isStarted ? 1 : 0);
  if (!isStarted) return;
  writer.whole(frontier);
  for (const instants of reached) {
    writer.count(instants.length);
    for (const instant of instants) writer.whole(frontier - instant);
  }
}

export function unpackChain(reader: ByteReader, steps: number): Chain {
  if (reader.count() === 0) return startChain(steps);
  const frontier = reader.whole();
  const reached = Array.from({ length: steps - 1 }, () =>
    Array.from({ length: reader.count() }, () => frontier - reader.whole()),
  );
  return { frontier, reached };
}
