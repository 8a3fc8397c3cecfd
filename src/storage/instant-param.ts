import type { Instant } from '../kernel/index.js';

/** An instant as a statement's parameter: ISO 8601, exact to the millisecond from year 1 to 9999. */
export function instantParam(instant: Instant): string {
  return new Date(instant).toISOString();
}
