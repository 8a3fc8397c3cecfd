import type { Path, Rule, ValueTest } from '../rule.js';
import { type Finding, finding } from './finding.js';
import { isAmountByName } from './is-measure-of-amounts.js';
import { type Part, walkConditions } from './walk-conditions.js';

/** Amounts that are compared with a number: then those of all currencies count as they are. */
export function* findBareAmounts(rule: Rule, currency: string): Generator<Finding> {
  for (const part of walkConditions(rule)) {
    for (const { path, test } of comparedIn(part)) {
      if (isBare(path, test)) yield remark(test, path, currency);
    }
  }
}

function comparedIn(part: Part): readonly { readonly path: Path; readonly test: ValueTest }[] {
  if (part.kind === 'filter') return part.filter.kind === 'property' ? [part.filter] : [];
  if (part.kind !== 'rule' || part.rule.kind !== 'measure') return [];
  const { measure, test } = part.rule;
  if (measure.of === 'distinct' || measure.of === 'most') return [];
  // One remark is enough, however many terms sum amounts.
  const paths =
    measure.of === 'score'
      ? measure.terms.flatMap(({ path }) => (path === undefined ? [] : [path])).slice(0, 1)
      : [measure.path];
  return paths.map((path) => ({ path, test }));
}

function isBare(path: Path, test: ValueTest): boolean {
  if (!isAmountByName(path)) return false;
  if (test.kind === 'between') return test.from.kind === 'number';
  return test.kind === 'compare' && test.value.kind === 'number' && test.value.number !== '0';
}

function remark(node: object, path: Path, currency: string): Finding {
  return finding('remark', node, {
    message: `“${path.at(-1)}” is compared as a plain number, whatever its currency. With ${currency} behind the number, amounts are converted.`,
    suggestion: undefined,
  });
}
