import type { Instant, JsonValue } from '../../kernel/index.js';

/** A test over dates that time alone can change. */
export interface DateTest {
  holdsAt(values: readonly JsonValue[], now: Instant): boolean;
  /**
   * The first instant after `now` at which it can change, the values staying what they are; infinite: never. It may
   * turn out that nothing changes then, but nothing changes before.
   */
  changeAfter(values: readonly JsonValue[], now: Instant): Instant;
}
