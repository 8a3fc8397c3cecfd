import type { Instant } from '../../kernel/index.js';
import type { Leaf, PersonView } from '../leaves/leaf.js';

/** A rule as it is evaluated: equal parts of all rules are one node. */
export type RuleNode = LeafNode | JoinNode | NotNode | HeldNode;

interface NodeBase {
  /** Made of the definition: equal ones mean the same. */
  readonly key: string;
}

export interface LeafNode extends NodeBase {
  readonly kind: 'leaf';
  readonly leaf: Leaf;
}

export interface JoinNode extends NodeBase {
  readonly kind: 'and' | 'or';
  readonly parts: readonly RuleNode[];
}

export interface NotNode extends NodeBase {
  readonly kind: 'not';
  readonly part: RuleNode;
}

export interface HeldNode extends NodeBase {
  readonly kind: 'held';
  readonly how: 'after' | 'until';
  readonly durationMs: number;
  readonly part: RuleNode;
}

export function partsOfNode(node: RuleNode): readonly RuleNode[] {
  switch (node.kind) {
    case 'leaf':
      return [];
    case 'and':
    case 'or':
      return node.parts;
    case 'not':
    case 'held':
      return [node.part];
  }
}

/** What a rule is at an instant, and how long that can't change though nothing happens. */
export interface Look {
  readonly holds: boolean;
  /** The first instant at which it can be another: never late, maybe early; `Infinity`: it stays. */
  readonly until: Instant;
}

/** @param person whose states are good for `now`, and for as long before as `after` and `until` look back */
export function lookAt(node: RuleNode, person: PersonView, now: Instant): Look {
  switch (node.kind) {
    case 'leaf': {
      const { leaf } = node;
      return { holds: leaf.holdsAt(person, now), until: leaf.changeAfter(person, now) };
    }
    case 'and':
      return join(node, person, { now, decides: false });
    case 'or':
      return join(node, person, { now, decides: true });
    case 'not': {
      const { holds, until } = lookAt(node.part, person, now);
      return { holds: !holds, until };
    }
    case 'held':
      return node.how === 'after'
        ? lookBackAfter(node, person, now)
        : lookBackUntil(node, person, now);
  }
}

/** One part that decides is enough, and as long as one of them stays so, nothing changes. */
function join(
  { parts }: JoinNode,
  person: PersonView,
  { now, decides }: { readonly now: Instant; readonly decides: boolean },
): Look {
  let deciding = Number.NEGATIVE_INFINITY;
  let first = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const { holds, until } = lookAt(part, person, now);
    if (holds === decides) deciding = Math.max(deciding, until);
    else first = Math.min(first, until);
  }
  return deciding === Number.NEGATIVE_INFINITY
    ? { holds: !decides, until: first }
    : { holds: decides, until: deciding };
}

/** Stretches of time in which the inner rule does not change, up to now; the last one goes beyond it. */
function* stretchesOf(
  { part, durationMs }: HeldNode,
  person: PersonView,
  now: Instant,
): Generator<Look & { readonly from: Instant }> {
  for (let from = now - durationMs; from <= now; ) {
    const look = lookAt(part, person, from);
    yield { ...look, from };
    from = look.until;
  }
}

/** `after d of (A)`: A is true at every instant of [now − d, now]. */
function lookBackAfter(node: HeldNode, person: PersonView, now: Instant): Look {
  let trueSince: Instant | undefined;
  let next = Number.POSITIVE_INFINITY;
  for (const { holds, from, until } of stretchesOf(node, person, now)) {
    trueSince = holds ? (trueSince ?? from) : undefined;
    next = until;
  }
  if (trueSince === undefined) return { holds: false, until: next + node.durationMs };
  if (trueSince > now - node.durationMs) {
    return { holds: false, until: trueSince + node.durationMs };
  }
  return { holds: true, until: next };
}

/** `until d without (A)`: A is true at some instant of [now − d, now]. */
function lookBackUntil(node: HeldNode, person: PersonView, now: Instant): Look {
  let lastTrue: Instant | undefined;
  let next = Number.POSITIVE_INFINITY;
  for (const { holds, until } of stretchesOf(node, person, now)) {
    if (holds) lastTrue = until - 1;
    next = until;
  }
  if (lastTrue === undefined) return { holds: false, until: next };
  return { holds: true, until: lastTrue + node.durationMs + 1 };
}

/** Whether a rule holds, without asking for how long. */
export function holdsAt(node: RuleNode, person: PersonView, now: Instant): boolean {
  switch (node.kind) {
    case 'leaf':
      return node.leaf.holdsAt(person, now);
    case 'and':
      return node.parts.every((part) => holdsAt(part, person, now));
    case 'or':
      return node.parts.some((part) => holdsAt(part, person, now));
    case 'not':
      return !holdsAt(node.part, person, now);
    case 'held':
      return lookAt(node, person, now).holds;
  }
}

/** Whether a condition holds, by its place in the plan. */
export type TruthOf = (leaf: number) => boolean;

/** A rule as it follows from its conditions alone; undefined: it looks at the past as well. */
export function compileNode(
  node: RuleNode,
  placeOf: (leaf: Leaf) => number,
): ((truthOf: TruthOf) => boolean) | undefined {
  switch (node.kind) {
    case 'leaf': {
      const place = placeOf(node.leaf);
      return (truthOf) => truthOf(place);
    }
    case 'not': {
      const part = compileNode(node.part, placeOf);
      return part && ((truthOf) => !part(truthOf));
    }
    case 'held':
      return undefined;
    default: {
      const decides = node.kind === 'or';
      const parts = node.parts.flatMap((part) => compileNode(part, placeOf) ?? []);
      if (parts.length < node.parts.length) return undefined;
      return (truthOf) => {
        for (const part of parts) if (part(truthOf) === decides) return decides;
        return !decides;
      };
    }
  }
}
