import type { Context } from 'liquidjs';

/** How long a part of a template may be, in characters. */
export const MAX_SOURCE = 512_000;
/** How many tags and outputs a part may have: reading them takes time by their square. */
export const MAX_TAGS = 5_000;
/** How deep tags may stand in each other. */
export const MAX_DEPTH = 100;
/** The ends of ranges such as (1..12): beyond 2^53 counting up by one would not end. */
export const MAX_RANGE_END = 1_000_000_000;
/** Texts, outputs and turns of loops in one message: a long mail takes a few hundred. */
const MAX_STEPS = 50_000;
/** Characters written and elements made for one message, intermediate ones counted. */
const MAX_SIZE = 5_000_000;
/**
 * What the rendering of one message may take, over all of its parts. It is counted and not timed: the same
 * template with the same values ends in the same place on every machine.
 */
export interface Effort {
  readonly renderLimit: Context['renderLimit'];
  readonly memoryLimit: Context['memoryLimit'];
}

export function startEffort(): Effort {
  return {
    // Asked at every step.
    renderLimit: createLimit(MAX_STEPS, {
      each: () => 1,
      message: `it takes more than ${MAX_STEPS} steps`,
    }),
    memoryLimit: createLimit(MAX_SIZE, {
      each: (count) => count,
      message: `it makes more than ${MAX_SIZE} characters and elements`,
    }),
  };
}

function createLimit(
  most: number,
  { each, message }: { readonly each: (count: number) => number; readonly message: string },
): Context['renderLimit'] {
  let used = 0;
  const add = (count: number) => {
    const more = each(Number(count));
    if (more > 0) used += more;
    if (used > most) throw new Error(message);
  };
  return { use: add, check: add } as unknown as Context['renderLimit'];
}
