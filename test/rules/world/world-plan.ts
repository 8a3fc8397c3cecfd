import type { Decimal, JsonObject } from '../../../src/kernel/index.js';
import type { Rule, SuppressedReason } from '../../../src/rules/rule.js';
import type { Rate } from '../naive/person.js';

/** All that happens in a workspace: playing it gives the same history each time, but for its ids. */
export interface WorldPlan {
  readonly timeZone: string;
  readonly currency: string;
  readonly rates: readonly (Omit<Rate, 'rate'> & { readonly rate: Decimal })[];
  /** By key; a later one may refer to those before it. */
  readonly segments: readonly { readonly key: string; readonly rule: Rule }[];
  /** In order of their times. */
  readonly steps: readonly Step[];
}

/** Something that happens at an instant, in milliseconds since 1970. */
export type Step =
  /** A batch of events arrives. */
  | { readonly kind: 'send'; readonly at: number; readonly events: readonly JsonObject[] }
  /** Somebody says that two are one. */
  | { readonly kind: 'merge'; readonly at: number; readonly people: readonly [string, string] }
  /** Somebody takes a merge back: the one at this place among those that hold. */
  | { readonly kind: 'unmerge'; readonly at: number; readonly place: number }
  | {
      readonly kind: 'list';
      readonly at: number;
      readonly person: string;
      readonly list: string;
      readonly isAdded: boolean;
    }
  | {
      readonly kind: 'suppress' | 'lift';
      readonly at: number;
      readonly person: string;
      readonly reason: SuppressedReason;
    };
