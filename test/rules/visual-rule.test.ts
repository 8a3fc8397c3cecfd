import { expect, test } from 'vitest';
import { parseRule, ruleLanguage, ruleToJson } from '../../src/rules/index.js';
import { fitsForm, formOf, inForm } from '../../web/src/features/segments/anniversary-form.js';
import { CONDITIONS } from '../../web/src/features/segments/conditions.js';
import {
  filterAs,
  joined,
  kindOfFilter,
  listOf,
  readPlace,
  withWhere,
  writtenPath,
} from '../../web/src/features/segments/filter-tree.js';
import { momentInput, readMoment } from '../../web/src/features/segments/moment-input.js';
import {
  type RuleTree,
  replaceNode,
  toGroup,
  toTree,
  type VisualNode,
} from '../../web/src/features/segments/rule-tree.js';
import {
  type DidRule,
  type Filter,
  isShown,
  type PropertyFilter,
} from '../../web/src/features/segments/shown-condition.js';

function counter() {
  let id = 0;
  return () => String(++id);
}
const treeOf = (text: string) =>
  JSON.parse(JSON.stringify(ruleToJson(parseRule(text).rule))) as RuleTree;

const nested = [
  'not (not everyone)',
  'not (trait.a = 1 and trait.b = 2)',
  'trait.a = 1 and (trait.b = 2 or not (trait.c = 3 or trait.d = 4)) and not did "X"',
  'not (trait.a = 1 or not (trait.b = 2 and everyone))',
  'not after 3 days of (trait.a = 1 or until 1 hour without (not (trait.b = 2 or trait.c = 3)))',
  'trait.a = 1 and after 2 weeks of (everyone)',
];

/** Whether all of it is made of choices: nothing is text. */
function isAllShown(node: VisualNode): boolean {
  if (node.kind === 'leaf') return isShown(node.rule);
  const parts = node.kind === 'group' ? node.parts : [node.group];
  return parts.every(isAllShown);
}

test('whatever the language can say comes back from the visual view as it was', () => {
  const rules = [...ruleLanguage.flatMap(({ examples }) => examples), ...nested];
  expect(rules.length).toBeGreaterThan(80);
  for (const text of rules) {
    const tree = treeOf(text);
    expect([text, toTree(toGroup(tree, counter()))]).toEqual([text, tree]);
  }
});

test('groups without conditions say nothing', () => {
  const empty = { kind: 'group', id: 'b', how: 'none', parts: [] } as const;
  expect(toTree({ kind: 'group', id: 'a', how: 'any', parts: [empty] })).toEqual({
    kind: 'everyone',
  });
});

test('a condition is changed or taken out where it stands', () => {
  const group = toGroup(treeOf('trait.a = 1 and (trait.b = 2 or trait.c = 3)'), counter());
  const inner = group.parts[1];
  const leaf = inner?.kind === 'group' ? inner.parts[0] : undefined;
  if (leaf?.kind !== 'leaf') throw new Error('the second part is a group with conditions');
  expect(toTree(replaceNode(group, leaf.id, undefined))).toEqual(
    treeOf('trait.a = 1 and trait.c = 3'),
  );
  expect(toTree(replaceNode(group, leaf.id, { ...leaf, isNot: true }))).toEqual(
    treeOf('trait.a = 1 and (not trait.b = 2 or trait.c = 3)'),
  );
});

test('what stands in a condition over time is changed where it stands', () => {
  const group = toGroup(
    treeOf('trait.a = 1 and not after 3 days of (trait.b = 2 and trait.c = 3)'),
    counter(),
  );
  const held = group.parts[1];
  if (held?.kind !== 'held') throw new Error('the second part is over time');
  const [first] = held.group.parts;
  const without = replaceNode(group, first?.id ?? '', undefined);
  expect(toTree(without)).toEqual(treeOf('trait.a = 1 and not after 3 days of (trait.c = 3)'));
  const any = replaceNode(group, held.group.id, { ...held.group, how: 'any' });
  expect(toTree(any)).toEqual(
    treeOf('trait.a = 1 and not after 3 days of (trait.b = 2 or trait.c = 3)'),
  );
  expect(toTree(replaceNode(group, held.id, undefined))).toEqual(treeOf('trait.a = 1'));
});

test('all that the language can say is shown as choices', () => {
  const asText = ruleLanguage
    .flatMap(({ examples }) => examples)
    .filter((text) => !isAllShown(toGroup(treeOf(text), counter())));
  expect(asText).toEqual([]);
});

const whereOf = (text: string) =>
  (treeOf(`did "A" where ${text}`) as DidRule).events.where as Filter;

test.each([
  ['a = 1', 'a = 1'],
  ['not a = 1', 'not a = 1'],
  ['any of list (a = 1)', 'any of list (a = 1)'],
  ['(a = 1 or b = 2)', '(a = 1 or b = 2)'],
  ['not (a = 1 or b = 2)', 'not (a = 1 or b = 2)'],
])('of properties, %s is the kind of row that says it', (text, same) => {
  const where = whereOf(text);
  expect(filterAs(kindOfFilter(where), where)).toEqual(whereOf(same));
  expect(withWhere({ events: [] }, joined(listOf(where)))).toEqual({ events: [], where });
});

test('a row about a property becomes one about the entries of a list, and back', () => {
  const where = whereOf('not total > 5');
  const entries = filterAs('not any', where);
  expect(entries).toMatchObject({
    kind: 'not',
    filter: { kind: 'elements', quantifier: 'any', path: ['total'] },
  });
  expect(filterAs('all', entries)).toMatchObject({ quantifier: 'all', path: ['total'] });
  expect(filterAs('or', where)).toMatchObject({ kind: 'or', filters: [{ path: ['total'] }, {}] });
  expect(filterAs('property', filterAs('or', where))).toEqual(whereOf('total > 5'));
});

test.each(['context.page.url', 'property.context', 'property.context.x', 'total'])(
  'the place of a property, %s, is written as rules write it',
  (text) => {
    const { path, root } = whereOf(`${text} = 1`) as PropertyFilter;
    expect(writtenPath({ path, root })).toEqual(text.split('.'));
    expect(readPlace(writtenPath({ path, root }))).toEqual({ path, root });
  },
);

test('a moment is typed on the clock of whoever looks, and comes back as it was', () => {
  for (const instant of ['2026-01-31T10:00:00.000Z', '2026-07-01T23:59:59.123Z']) {
    expect(readMoment(momentInput(instant))).toBe(instant);
  }
  expect(readMoment('')).toBe('');
});

test('what a group can get one more of is shown as choices, and comes back as it was', () => {
  const rules = CONDITIONS.flatMap(({ conditions }) => conditions.map(({ rule }) => rule));
  for (const rule of rules) {
    const group = toGroup(rule, counter());
    expect([rule, isAllShown(group), toTree(group)]).toEqual([rule, true, rule]);
  }
});

test.each([
  [0, 0, 'today'],
  [0, 7, 'next'],
  [7, 0, 'last'],
  [3, 3, 'within'],
  [2, 5, 'around'],
] as const)(
  'a day of the year %i days before to %i after is said plainly: %s',
  (before, after, form) => {
    const near = { daysBefore: before, daysAfter: after };
    expect(formOf(near)).toBe(form);
    expect(fitsForm(form, near)).toBe(true);
    expect(inForm('next', near)).toEqual({
      daysBefore: 0,
      daysAfter: Math.max(before, after) || 7,
    });
    for (const other of ['today', 'next', 'last', 'within', 'around'] as const) {
      expect(fitsForm(other, inForm(other, near))).toBe(true);
    }
  },
);
