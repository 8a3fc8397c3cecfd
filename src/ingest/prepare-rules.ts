import { compileBlocks } from './compile-blocks.js';
import { type DoorRules, type KeptFields, priorityOf, suggestedBlocks } from './door-rules.js';
import { spellingsOf } from './spellings-of.js';

/** A kind that stands under names of the workspace's own. */
export interface NamedKind {
  readonly kind: string;
  /** All spellings of all its names. */
  readonly names: readonly string[];
}

/** The fields that are kept, each list ready to be asked. */
export type KeptSets = { readonly [place in keyof KeptFields]: ReadonlySet<string> };

/** A workspace's rules, made ready for reading events. */
export interface PreparedRules extends DoorRules {
  readonly isBlocked: (kind: string, value: string) => boolean;
  /** Orders kinds by priority, the best first. */
  readonly compareKinds: (left: string, right: string) => number;
  readonly namedKinds: readonly NamedKind[];
  /** Null: every field is kept. */
  readonly kept: KeptSets | null;
}

/** Compiles a workspace's rules, once for as long as they hold. They have been checked. */
export function prepareRules(rules: DoorRules): PreparedRules {
  const byKind = new Map(
    rules.identifiers.map(({ kind, blocked }) => [kind, compileBlocks(blocked)]),
  );
  const otherwise = compileBlocks(suggestedBlocks);
  const namedKinds = rules.identifiers.flatMap(({ kind, keys = [] }) =>
    keys.length === 0 ? [] : [{ kind, names: [...new Set(keys.flatMap(spellingsOf))] }],
  );
  return {
    ...rules,
    isBlocked: (kind, value) => (byKind.get(kind) ?? otherwise)(value),
    compareKinds: priorityOf(rules),
    namedKinds,
    kept: rules.keptFields === null ? null : setsOf(rules.keptFields),
  };
}

function setsOf({ traits, properties, context }: KeptFields): KeptSets {
  return {
    ...(traits && { traits: new Set(traits) }),
    ...(properties && { properties: new Set(properties) }),
    ...(context && { context: new Set(context) }),
  };
}
