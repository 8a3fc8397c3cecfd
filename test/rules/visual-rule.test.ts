import { expect, test } from 'vitest';
import { parseRule, ruleLanguage, ruleToJson } from '../../src/rules/index.js';
import {
  type RuleTree,
  replaceNode,
  toGroup,
  toTree,
} from '../../web/src/features/segments/rule-tree.js';

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
];

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
