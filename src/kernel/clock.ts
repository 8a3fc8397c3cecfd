/** An instant: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The only source of "now" outside the database. Injected, so that tests and replays own time. */
export interface Clock {
  /** The present instant, in whole milliseconds. */
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };
