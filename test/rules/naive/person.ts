import type { Decimal, JsonObject, JsonValue } from '../../../src/kernel/index.js';
import type { EventPattern, Measure, Rule, SuppressedReason } from '../../../src/rules/rule.js';

/** A profile as the naive reading sees it: its events as they lie in the log, and what identity knows. */
export interface Person {
  readonly profileId: string;
  /** In order of time, then of id; those of profiles that were merged into it included. */
  readonly events: readonly PersonEvent[];
  /** Profile → when it was merged away, by merges that hold. In milliseconds since 1970. */
  readonly joinedAt: ReadonlyMap<string, number>;
  /** Why its addresses must not be mailed, as it stands now. */
  readonly suppressedAs: readonly SuppressedReason[];
}

export interface PersonEvent {
  readonly eventId: string;
  readonly occurredAt: number;
  readonly receivedAt: number;
  /** 0: Attune itself. */
  readonly sourceId: number;
  readonly type: string;
  readonly name: string;
  /** As it came, but with the door's forms in their places ({@link asNormalised}). */
  readonly body: JsonObject;
  /** The profile for which it was accepted, where that is another one. */
  readonly originProfileId: string | null;
}

/** What a workspace adds. */
export interface Setting {
  readonly timeZone: string;
  readonly currency: string;
  readonly rates: readonly Rate[];
  /** By key. */
  readonly segments: ReadonlyMap<string, Rule>;
  readonly computed: ReadonlyMap<string, Computed>;
}

/** Units of the workspace's currency for one of this, from the beginning of a day on. */
export interface Rate {
  readonly currency: string;
  /** `YYYY-MM-DD` */
  readonly since: string;
  readonly rate: Decimal;
}

export type Computed =
  | {
      readonly kind: 'measure';
      readonly measure: Measure;
      /** Whether it is an amount, in the workspace's currency. */
      readonly isMoney: boolean;
    }
  | {
      readonly kind: 'when';
      readonly which: 'first' | 'last';
      readonly events: EventPattern;
    }
  | {
      /** Whole days since then. */
      readonly kind: 'elapsed';
      readonly which: 'first' | 'last';
      readonly events: EventPattern;
    }
  | {
      readonly kind: 'cases';
      readonly cases: readonly { readonly value: string | number; readonly rule: Rule }[];
      readonly otherwise?: string | number;
    };

export function segmentOf({ segments }: Setting, key: string): Rule {
  const rule = segments.get(key);
  if (rule === undefined) throw new Error(`there is no segment ${key}`);
  return rule;
}

export function computedOf({ computed }: Setting, name: string): Computed {
  const found = computed.get(name);
  if (found === undefined) throw new Error(`there is no computed ${name}`);
  return found;
}

/** The door's notes of an event: what it made of the values at these JSON pointers. */
export type DoorFields = Readonly<Record<string, { readonly value?: string }>>;

/** An event's JSON with the door's forms in place of what was written. */
export function asNormalised(payload: JsonObject, fields: DoorFields | null): JsonObject {
  let body: JsonValue = payload;
  for (const [pointer, { value }] of Object.entries(fields ?? {})) {
    if (value !== undefined) body = replaced(body, pointer.split('/').slice(1), value);
  }
  return body as JsonObject;
}

function replaced(value: JsonValue, steps: readonly string[], end: string): JsonValue {
  const [step, ...rest] = steps;
  if (step === undefined) return end;
  if (Array.isArray(value)) {
    return value.map((each, at) => (String(at) === step ? replaced(each, rest, end) : each));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject).map(([name, each]) => [
    name,
    name === step ? replaced(each, rest, end) : each,
  ]);
  return Object.fromEntries(entries) as JsonObject;
}
