import { printRule, readRule } from '../../../rules/index.js';
import type { Matrix, MatrixRow } from '../../matrices/matrix.js';
import type { FindingRule, Found } from '../rule.js';

const EVERYONE = 'everyone';
const LOYAL = { row: 'loyal', when: 'did "Order Completed" at least 5 times' };
const BUYER = { row: 'buyer', when: 'did "Order Completed"' };
const DEFAULT = { values: { discount: 5 } };

export const unreachableRow: FindingRule = {
  id: 'unreachable-row',
  severity: 'warning',
  title: 'A row of a matrix that nobody gets',
  why: 'A row in front of it takes all of its readers, so what it says is in no mail, and nothing else tells of it.',
  sources: [
    {
      name: 'ESLint: no-dupe-else-if',
      url: 'https://eslint.org/docs/latest/rules/no-dupe-else-if',
    },
  ],
  mend: 'Put the narrower rule first, or take the row out.',
  details:
    'Rules are compared by what they say, not by whom they hold for: that one rule is narrower than another is not seen.',
  bad: {
    field: 'matrices',
    template: {
      matrices: {
        hero: { choose: 'first', rows: [{ row: 'all', when: EVERYONE }, LOYAL], default: DEFAULT },
      },
    },
  },
  good: {
    template: {
      matrices: { hero: { choose: 'first', rows: [LOYAL, BUYER], default: DEFAULT } },
    },
  },
  *find({ template }): Generator<Found> {
    for (const [name, matrix] of Object.entries(template.matrices ?? {})) {
      for (const [at, row] of matrix.rows.entries()) {
        const winner = findWinner(matrix, at);
        if (winner === undefined) continue;
        const message = `In the matrix “${name}” nobody gets the row “${row.row}”: “${winner.row}” always wins.`;
        yield { field: 'matrices', message };
      }
    }
  },
};

/** The row that wins wherever the one at a place could. */
function findWinner({ choose, rows }: Matrix, at: number): MatrixRow | undefined {
  const [row] = rows.slice(at);
  if (row === undefined) return undefined;
  return rows.find((other, place) => {
    if (place === at || !holdsWherever(other, row)) return false;
    return choose === 'first' ? place < at : beats(other, row, place < at);
  });
}

function holdsWherever(other: MatrixRow, row: MatrixRow): boolean {
  const rule = ruleOf(other);
  return rule === EVERYONE || rule === ruleOf(row);
}

/** As one text, however it is written. */
function ruleOf({ when = EVERYONE }: MatrixRow): string {
  const reading = readRule(when);
  return reading.kind === 'rule' ? printRule(reading.parsed.rule) : when;
}

/** Whether its score is never lower, as far as scores are known. */
function beats({ score }: MatrixRow, row: MatrixRow, isEarlier: boolean): boolean {
  if (typeof score !== 'number' || typeof row.score !== 'number') {
    return isEarlier && score !== undefined && score === row.score;
  }
  return score > row.score || (isEarlier && score === row.score);
}
