/**
 * What of a past is kept, of all that lies at or before the horizon; what lies after it is kept anyway. What
 * several conditions ask for of the same events is put together.
 */
export interface Keep {
  /** So many of the newest, as far as they lie within so many milliseconds before the horizon. */
  readonly newest?: { readonly count: number; readonly reachMs: number };
  /** So many of the oldest of all. */
  readonly oldest?: number;
  /** All within so many milliseconds before the horizon. */
  readonly allMs?: number;
  /** What all up to so many milliseconds before the horizon come to, as one total. */
  readonly totalMs?: number;
}

export function mergeKeeps(a: Keep, b: Keep): Keep {
  return {
    ...withValue('newest', mergeNewest(a.newest, b.newest)),
    ...withValue('oldest', larger(a.oldest, b.oldest)),
    ...withValue('allMs', larger(a.allMs, b.allMs)),
    ...withValue('totalMs', larger(a.totalMs, b.totalMs)),
  };
}

function mergeNewest(a: Keep['newest'], b: Keep['newest']): Keep['newest'] {
  if (a === undefined || b === undefined) return a ?? b;
  return { count: Math.max(a.count, b.count), reachMs: Math.max(a.reachMs, b.reachMs) };
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function withValue<Name extends keyof Keep>(name: Name, value: Keep[Name]): Keep {
  return value === undefined ? {} : { [name]: value };
}

/** As a text: the same one for the same keep. An endless reach reads `null`. */
export function textOfKeep({ newest, oldest, allMs, totalMs }: Keep): string {
  return JSON.stringify([newest && [newest.count, newest.reachMs], oldest, allMs, totalMs]);
}

/** How long before the horizon anything matters that is kept, in milliseconds. */
export function reachOfKeep({ newest, oldest, allMs, totalMs }: Keep): number {
  if (oldest !== undefined || totalMs !== undefined) return Number.POSITIVE_INFINITY;
  return Math.max(newest?.reachMs ?? 0, allMs ?? 0);
}
