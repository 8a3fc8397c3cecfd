import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { ByteReader } from '../state/byte-reader.js';
import type { ByteWriter } from '../state/byte-writer.js';

/** Before all instants. */
export const NEVER = Number.NEGATIVE_INFINITY;

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

/** Whether any step was ever reached that others wait for. */
export function hasBegun({ frontier }: Chain): boolean {
  return frontier !== NEVER;
}

/** The steps of a sequence. */
export interface ChainSteps {
  /** Whether an event is of a step's pattern. */
  readonly tests: readonly ((event: AcceptedEvent) => boolean)[];
  /** How long after the step before a step may come; undefined: however long. */
  readonly withinMs: readonly (number | undefined)[];
}

/** The chain after one more event, which is not before the frontier; the same one where no step is reached anew. */
export function moveChain(chain: Chain, event: AcceptedEvent, steps: ChainSteps): Chain {
  const at = event.occurredAt;
  const { reached } = chain;
  let moved: (readonly Instant[])[] | undefined;
  for (let step = 0; step < reached.length; step += 1) {
    const instants = reached[step] ?? NOT_REACHED;
    if (instants[0] === at || !reachesStep(chain, event, { step, steps })) continue;
    moved ??= [...reached];
    moved[step] = [at, ...instants.slice(0, 1)];
  }
  return moved === undefined ? chain : { frontier: at, reached: moved };
}

/** Whether an event, which is not before the frontier, ends the sequence. */
export function endsChain(chain: Chain, event: AcceptedEvent, steps: ChainSteps): boolean {
  return reachesStep(chain, event, { step: chain.reached.length, steps });
}

const NOT_REACHED: readonly Instant[] = [];

/** When a step was reached last before an instant; `NEVER`: it was not; undefined: nobody knows any more. */
export function lastBefore(
  [newest = NEVER, older = NEVER]: readonly Instant[] = NOT_REACHED,
  at: Instant,
): Instant | undefined {
  if (newest < at) return newest;
  if (older < at) return older;
  return undefined;
}

/** Whether the first step is known to be reached at an instant. */
export function isReachedAt({ reached }: Chain, at: Instant): boolean {
  return reached[0]?.includes(at) === true;
}

/** The chain of two steps, the first of which was reached at one more instant, in whatever order they come. */
export function keepNewest(chain: Chain, at: Instant): Chain {
  const { frontier, reached } = chain;
  const [newest = NEVER, older = NEVER] = reached[0] ?? NOT_REACHED;
  if (at <= older || at === newest) return chain;
  const later = Math.max(at, newest);
  const earlier = Math.min(at, newest);
  const instants = earlier === NEVER ? [later] : [later, earlier];
  return { frontier: Math.max(frontier, at), reached: [instants] };
}

/**
 * Whether an event is of a step, and some event of the step before lies strictly before it, and not too long. Where
 * nothing has begun, which is how it mostly is, the event is not looked at.
 */
function reachesStep(
  { reached }: Chain,
  event: AcceptedEvent,
  { step, steps: { tests, withinMs } }: { readonly step: number; readonly steps: ChainSteps },
): boolean {
  const at = event.occurredAt;
  if (step > 0) {
    const [newest = Number.NaN, older = Number.NaN] = reached[step - 1] ?? NOT_REACHED;
    const before = newest < at ? newest : older;
    if (!(before < at && at - before <= (withinMs[step] ?? Number.POSITIVE_INFINITY))) return false;
  }
  return tests[step]?.(event) === true;
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

/** @param empty of as many steps */
export function unpackChain(reader: ByteReader, empty: Chain): Chain {
  if (reader.count() === 0) return empty;
  const frontier = reader.whole();
  const reached: (readonly Instant[])[] = [];
  for (let step = 0; step < empty.reached.length; step += 1) {
    const instants: Instant[] = [];
    for (let left = reader.count(); left > 0; left -= 1) instants.push(frontier - reader.whole());
    reached.push(instants);
  }
  return { frontier, reached };
}
