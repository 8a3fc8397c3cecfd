import type { Instant, JsonValue } from '../../kernel/index.js';
import type { RuleSetting } from '../../rules/index.js';

/** How a condition stands for a person, for whoever puts into words what would change it. */
export interface Standing {
  readonly value: JsonValue | undefined;
  readonly holds: boolean;
  readonly now: Instant;
  readonly setting: RuleSetting;
}
