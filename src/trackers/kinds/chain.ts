import type { Instant } from '../../kernel/index.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * How far events of a sequence have come: of each step but the last, when it was reached last, at the two newest
 * different instants (the next step must be strictly later, so that at one instant the older one counts).
 */
export interface Chain {
  /** The latest event that moved it. What is older can't be placed any more, and neither what guards know to be so. */
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
 * The chain after one more event at `at`, which is not before the frontier; the same one where no step is reached anew.
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
  const isHere = (step: number): boolean =>
    matches[step] === true && isReached(chain, at, { step, withinMs: withinMs[step] });
  let reached: (readonly Instant[])[] | undefined;
  for (const [step, instants] of chain.reached.entries()) {
    if (instants[0] === at || !isHere(step)) continue;
    reached ??= [...chain.reached];
    reached[step] = [at, ...instants.slice(0, 1)];
  }
  const isEnd = isHere(matches.length - 1);
  return { chain: reached === undefined ? chain : { frontier: at, reached }, isEnd };
}

/** Whether an event at `at` reaches a step: some event of the one before lies strictly before it, and not too long. */
function isReached(
  { reached }: Chain,
  at: Instant,
  { step, withinMs = Number.POSITIVE_INFINITY }: { step: number; withinMs: number | undefined },
): boolean {
  if (step === 0) return true;
  for (const instant of reached[step - 1] ?? []) if (instant < at) return at - instant <= withinMs;
  return false;
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
