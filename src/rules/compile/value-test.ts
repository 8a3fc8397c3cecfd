import { normaliseTrait } from '../../ingest/index.js';
import { foldText } from '../../kernel/index.js';
import { parsePattern } from '../pattern/parse-pattern.js';
import { patternForPostgres } from '../pattern/pattern-for-postgres.js';
import type { ComparisonOperator, Literal, Path, ValueTest } from '../rule.js';
import { anyValue, looksLikeIndex, type Place } from './any-value.js';
import { type Bounds, type FrameContext, literalBounds } from './frame.js';
import type { Sql } from './statement.js';

export interface TestContext extends FrameContext {
  /** Under which the door saw the values: texts are normalised as it would have; empty: it did not look there. */
  readonly doorPath: Path;
}

/** Whether a test holds of any value at a place. */
export function anyFulfils(context: TestContext, place: Place, test: ValueTest): Sql {
  const { values } = context;
  const general = anyValue(values, place, (value) => testValue(context, test, value));
  const texts = textsOf(context, test);
  const [step = '', ...more] = place.path;
  if (
    texts === undefined ||
    more.length > 0 ||
    looksLikeIndex(step) ||
    (place.root.mayBeList && place.path.length > 0)
  ) {
    return general;
  }
  // Nearly all that is compared is a text that is there and is another one: that is told by opening it once.
  const path = values.path([...place.root.prefix, ...place.path]);
  const written = `(${place.root.document} #>> ${path})`;
  const folded = texts.every(isFoldedByLower)
    ? `lower(${written} collate "C")`
    : `rule_fold(${written})`;
  return `((${folded} collate "C" = any(${values.texts(texts)}) or left(${written}, 1) = '[') and ${general})`;
}

/** Folded, the texts one of which a value has to be; undefined: another kind of test. */
function textsOf({ doorPath }: TestContext, test: ValueTest): readonly string[] | undefined {
  const literals =
    test.kind === 'in'
      ? test.values
      : test.kind === 'compare' && test.operator === '='
        ? [test.value]
        : [];
  const texts = literals.flatMap((literal) =>
    literal.kind === 'text' ? [foldText(normaliseTrait(doorPath, literal.text))] : [],
  );
  return texts.length > 0 && texts.length === literals.length ? texts : undefined;
}

/** Whether no letter beyond ASCII folds or composes to one of these: all but the Kelvin sign and two signs do not. */
function isFoldedByLower(text: string): boolean {
  return /^[ -~]*$/.test(text) && !/[k;`]/.test(text);
}

/**
 * A test over one `jsonb` value: SQL that is true where it holds, false or null elsewhere. `!=` and `not in` are
 * about all values of a path, and not for here.
 */
function testValue(context: TestContext, test: ValueTest, value: Sql): Sql {
  const { values } = context;
  switch (test.kind) {
    case 'compare':
      return compareValue(context, test, value);
    case 'between': {
      const from = compareValue(context, { operator: '>=', value: test.from }, value);
      const to = compareValue(context, { operator: '<=', value: test.to }, value);
      return `(${from} and ${to})`;
    }
    case 'in': {
      const texts = textsOf(context, test);
      if (texts !== undefined) {
        return `rule_text(${value}) collate "C" = any(${values.texts(texts)})`;
      }
      const each = test.values.map((literal) =>
        compareValue(context, { operator: '=', value: literal }, value),
      );
      return `(${each.join(' or ')})`;
    }
    case 'contains':
      return `strpos(rule_text(${value}), ${values.text(foldText(test.text))}) > 0`;
    case 'starts-with':
      return `starts_with(rule_text(${value}), ${values.text(foldText(test.text))})`;
    case 'ends-with': {
      const end = foldText(test.text);
      return `right(rule_text(${value}), ${values.int([...end].length)}) = ${values.text(end)} collate "C"`;
    }
    case 'matches':
      return `rule_text(${value}) collate "C" ~ ${values.text(postgresPattern(test.pattern))}`;
    case 'exists':
      return `jsonb_typeof(${value}) <> 'null'`;
    case 'not-in':
      throw new Error('all values of a path are asked, not each');
  }
}

function postgresPattern(pattern: string): string {
  const parsed = parsePattern(pattern);
  // Both readers of rules refuse what is no pattern.
  if (parsed.kind !== 'pattern') throw new Error(`no pattern: ${parsed.sentence}`);
  return patternForPostgres(parsed);
}

interface Comparison {
  readonly operator: ComparisonOperator;
  readonly value: Literal;
}

function compareValue(
  context: TestContext,
  { operator, value: literal }: Comparison,
  value: Sql,
): Sql {
  const { values } = context;
  switch (literal.kind) {
    case 'text': {
      const text = operator === '=' ? normaliseTrait(context.doorPath, literal.text) : literal.text;
      return `rule_text(${value}) ${operator} ${values.text(foldText(text))} collate "C"`;
    }
    case 'number':
      return `rule_number(${value}) ${operator} ${values.number(literal.number)}`;
    case 'boolean':
      return `${value} = '${literal.is}'::jsonb`;
    case 'date':
    case 'instant':
      return isWithin(value, comparedWith(operator, literalBounds(context, literal)));
    case 'money':
      throw new Error('money is compared with amounts, not with values');
  }
}

/** The stretch of time that stands so to a literal's stretch. */
export function comparedWith(operator: ComparisonOperator, { from, to }: Required<Bounds>): Bounds {
  switch (operator) {
    case '=':
    case '!=':
      return { from, to };
    case '<':
      return { to: from };
    case '<=':
      return { to };
    case '>':
      return { from: to };
    case '>=':
      return { from };
  }
}

/** Whether a date lies between bounds: a day stands for its first instant. */
export function isWithin(value: Sql, { from, to }: Bounds): Sql {
  const day = within(`rule_day(${value}) collate "C"`, from?.day, to?.day);
  const instant = within(`rule_instant(${value})`, from?.ms, to?.ms);
  return `(${day} or ${instant})`;
}

function within(point: Sql, from: Sql | undefined, to: Sql | undefined): Sql {
  const conditions = [
    ...(from === undefined ? [] : [`${point} >= ${from}`]),
    ...(to === undefined ? [] : [`${point} < ${to}`]),
  ];
  return conditions.length === 0 ? `${point} is not null` : `(${conditions.join(' and ')})`;
}
