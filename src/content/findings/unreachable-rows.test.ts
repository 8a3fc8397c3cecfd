import { expect, test } from 'vitest';
import type { Matrix } from '../matrices/matrix.js';
import { findTemplateFindings } from './find-template-findings.js';

const BOUGHT = 'did "Order Completed"';

/** The rows that nobody gets, with the one that wins in their place. */
function unreachable(choose: Matrix['choose'], ...rows: Omit<Matrix['rows'][number], 'row'>[]) {
  const named = rows.map((row, at) => ({ ...row, row: `r${at}` }));
  const matrices = { m: { choose, rows: named, default: {} } };
  return findTemplateFindings({ kind: 'transactional', matrices }).map(({ message }) =>
    message.replace(/^.*row “(.*)”: “(.*)” always wins.$/, '$1 by $2'),
  );
}

test('with first, a row behind the same rule or behind everyone is nobody’s', () => {
  const again = '( did  "Order Completed"\n )';
  expect(unreachable('first', { when: BOUGHT }, { when: again })).toEqual(['r1 by r0']);
  expect(unreachable('first', { when: 'everyone' }, { when: BOUGHT })).toEqual(['r1 by r0']);
  expect(unreachable('first', { when: BOUGHT }, { when: 'everyone' })).toEqual([]);
  expect(unreachable('first', { when: 'no rule' }, { when: 'none, too' })).toEqual([]);
});

test('with best, it is one whose score is never the highest', () => {
  expect(unreachable('best', { score: 1 }, { score: 2 })).toEqual(['r0 by r1']);
  expect(unreachable('best', { score: 2 }, { score: 2, when: BOUGHT })).toEqual(['r1 by r0']);
  expect(unreachable('best', { score: 1 }, { score: 2, when: BOUGHT })).toEqual([]);
  expect(unreachable('best', { score: 'trait.a' }, { score: 'trait.a' })).toEqual(['r1 by r0']);
  expect(unreachable('best', { score: 'trait.a' }, { score: 5 }, { score: 'trait.b' })).toEqual([]);
});
