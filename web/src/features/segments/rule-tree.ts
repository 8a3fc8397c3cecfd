/** A rule, or a condition in it, as the API writes it in JSON (`GET /api/rules/schema`). */
export type RuleTree = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** What the visual view is made of: groups, the conditions in them, and groups over a time. */
export type VisualNode = Group | Held | Leaf;

export interface Group {
  readonly kind: 'group';
  /** Of its place on the screen; no part of the rule. */
  readonly id: string;
  readonly how: 'all' | 'any' | 'none';
  readonly parts: readonly VisualNode[];
}

export interface Leaf {
  readonly kind: 'leaf';
  readonly id: string;
  readonly rule: RuleTree;
  readonly isNot: boolean;
}

/** A group, and how long it has to have held. */
export interface Held {
  readonly kind: 'held';
  readonly id: string;
  readonly how: 'after' | 'until';
  readonly duration: Duration;
  readonly group: Group;
  readonly isNot: boolean;
}

export interface Duration {
  readonly amount: number;
  readonly unit: string;
}

const EVERYONE: RuleTree = { kind: 'everyone' };

/**
 * A rule as groups and conditions; the outermost is always a group. `toTree` gives back the very same rule: what the
 * groups can’t say stays whole in a leaf.
 *
 * @param makeId gives each part an id of its own
 */
export function toGroup(tree: RuleTree, makeId: () => string): Group {
  if (tree.kind === 'everyone') return { kind: 'group', id: makeId(), how: 'all', parts: [] };
  const node = toNode(tree, makeId);
  return node.kind === 'group' ? node : { kind: 'group', id: makeId(), how: 'all', parts: [node] };
}

/** A rule as a part of a group. */
export function toNode(tree: RuleTree, makeId: () => string): VisualNode {
  const group = (how: Group['how'], rules: readonly RuleTree[]): Group => ({
    kind: 'group',
    id: makeId(),
    how,
    parts: rules.map((rule) => toNode(rule, makeId)),
  });
  if (tree.kind === 'and') return group('all', tree.rules as readonly RuleTree[]);
  if (tree.kind === 'or') return group('any', tree.rules as readonly RuleTree[]);
  if (tree.kind !== 'not') return toCondition(tree, makeId);
  const inner = tree.rule as RuleTree;
  if (inner.kind === 'or') return group('none', inner.rules as readonly RuleTree[]);
  const isSimple = inner.kind !== 'and' && inner.kind !== 'not';
  return isSimple ? { ...toCondition(inner, makeId), isNot: true } : group('none', [inner]);
}

function toCondition(rule: RuleTree, makeId: () => string): Held | Leaf {
  if (rule.kind !== 'held') return { kind: 'leaf', id: makeId(), rule, isNot: false };
  return {
    kind: 'held',
    id: makeId(),
    how: rule.how as Held['how'],
    duration: rule.duration as Duration,
    group: toGroup(rule.rule as RuleTree, makeId),
    isNot: false,
  };
}

/** The rule that groups and conditions stand for; groups without any condition say nothing. */
export function toTree(group: Group): RuleTree {
  return treeOf(group) ?? EVERYONE;
}

function treeOf(node: VisualNode): RuleTree | undefined {
  if (node.kind !== 'group') {
    const rule = node.kind === 'held' ? heldOf(node) : node.rule;
    return node.isNot ? { kind: 'not', rule } : rule;
  }
  const rules = node.parts.map(treeOf).filter((each) => each !== undefined);
  const [first] = rules;
  if (first === undefined) return undefined;
  const kind = node.how === 'all' ? 'and' : 'or';
  const joined = rules.length === 1 ? first : { kind, rules };
  return node.how === 'none' ? { kind: 'not', rule: joined } : joined;
}

function heldOf({ how, duration, group }: Held): RuleTree {
  return { kind: 'held', how, duration, rule: toTree(group) };
}

/** The group with one of its parts, at whatever depth, replaced; undefined: taken out. */
export function replaceNode(group: Group, id: string, next: VisualNode | undefined): Group {
  const parts = group.parts.flatMap((part): readonly VisualNode[] => {
    if (part.id === id) return next === undefined ? [] : [next];
    if (part.kind === 'group') return [replaceNode(part, id, next)];
    return [part.kind === 'held' ? { ...part, group: replaceIn(part.group, id, next) } : part];
  });
  return { ...group, parts };
}

/** The group of a `Held` is always there: another takes its place, but nothing takes it out. */
function replaceIn(group: Group, id: string, next: VisualNode | undefined): Group {
  if (group.id === id && next?.kind === 'group') return next;
  return replaceNode(group, id, next);
}
