import {
  compareDecimals,
  type Decimal,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseDecimal,
} from '../../kernel/index.js';
import { type CompiledMatrix, type CompiledRow, ROW } from './matrix.js';

/** What is known of a reader when a mail is composed. */
export interface MatrixAnswers {
  /** Whether a rule of a row holds for them. */
  readonly holds: (rule: string) => boolean;
  /** The variables that templates read, by which scores go. */
  readonly variables: JsonObject;
}

/**
 * Which row of each matrix is a reader's, with its values: `{hero: {row: 'vip', discount: 20}}`. Pure: it is asked
 * once a message, and kept with it.
 */
export function chooseRows(
  matrices: readonly CompiledMatrix[],
  answers: MatrixAnswers,
): JsonObject {
  return Object.fromEntries(
    matrices.map((matrix) => {
      const { row, values } = chooseRow(matrix, answers) ?? matrix.default;
      return [matrix.name, { ...values, [ROW]: row }];
    }),
  );
}

function chooseRow(
  { choose, rows }: CompiledMatrix,
  { holds, variables }: MatrixAnswers,
): CompiledRow | undefined {
  const holding = rows.filter(({ when }) => when === null || holds(when));
  return choose === 'first' ? holding[0] : findBest(holding, variables);
}

/** Of rows of the same score the earlier one. A row whose score is no number takes no part. */
function findBest(rows: readonly CompiledRow[], variables: JsonObject): CompiledRow | undefined {
  let best: CompiledRow | undefined;
  let most: Decimal | undefined;
  for (const row of rows) {
    const score = scoreOf(row, variables);
    if (score === undefined) continue;
    if (most !== undefined && compareDecimals(score, most) <= 0) continue;
    best = row;
    most = score;
  }
  return best;
}

/** Exact: amounts are compared to their last digit. */
function scoreOf({ score }: CompiledRow, variables: JsonObject): Decimal | undefined {
  return parseDecimal(typeof score === 'string' ? valueAt(pathOfScore(score), variables) : score);
}

function valueAt(path: readonly string[], variables: JsonObject): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, key) => (isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    variables,
  );
}

/** The keys that lead to a score: `trait.points`. */
export function pathOfScore(score: string): readonly string[] {
  return score.split('.');
}
