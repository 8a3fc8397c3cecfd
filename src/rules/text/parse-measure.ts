import type { IToken } from 'chevrotain';
import { findFlaw } from '../check/find-flaw.js';
import { MAX_CHARACTERS, TOO_LONG } from '../check/limits.js';
import { ruleInvalid } from '../errors.js';
import type { Measure } from '../rule.js';
import { mistakeAt, type RuleMistake } from '../rule-mistake.js';
import { explainToken } from './explain-token.js';
import { placeNameOf } from './place-name.js';
import { readRule } from './read-rule.js';
import { grammar } from './rule-grammar.js';
import { splitTokens } from './split-tokens.js';

type MeasureReading =
  | { readonly kind: 'measure'; readonly measure: Measure }
  | { readonly kind: 'mistake'; readonly mistake: RuleMistake };

/**
 * Reads what events come to, as a rule would compare it: `sum of revenue of "Order Completed" in the last 365 days`.
 *
 * @throws AppError `rule-invalid`
 */
export function parseMeasure(text: string): Measure {
  const reading = readMeasure(text);
  if (reading.kind === 'measure') return reading.measure;
  const { frame, ...detail } = reading.mistake;
  const place = placeNameOf(text, detail);
  throw ruleInvalid.make({ place, problem: detail.problem, frame, detail });
}

function readMeasure(text: string): MeasureReading {
  const whole = { offset: 0, length: text.length };
  if (text.length > MAX_CHARACTERS) return refuse(text, whole, TOO_LONG);
  const tokens = splitTokens(text);
  const reading = grammar().readMeasure(tokens);
  if (reading.kind === 'unexpected') return explain(text, tokens, reading.token);
  if (reading.kind === 'flaw') {
    const { startOffset, image } = reading.token;
    return refuse(text, { offset: startOffset, length: image.length }, reading.problem);
  }
  const { read: measure, places } = reading;
  const flaw = findFlaw({ kind: 'measure', measure, test: { kind: 'exists' } });
  if (flaw !== undefined) return refuse(text, places.get(flaw.node) ?? whole, flaw.problem);
  return { kind: 'measure', measure };
}

/** What is a rule as a whole is well put, and belongs elsewhere. */
function explain(text: string, tokens: IToken[], token: IToken): MeasureReading {
  const rule = readRule(text);
  if (rule.kind === 'mistake') {
    return { kind: 'mistake', mistake: explainToken({ text, tokens, grammar: grammar() }, token) };
  }
  return rule.parsed.rule.kind === 'measure'
    ? refuse(text, { offset: token.startOffset, length: token.image.length }, ENDS_HERE)
    : refuse(text, { offset: 0, length: text.length }, NO_MEASURE);
}

const NO_MEASURE =
  'This is a condition. What is computed is a number or a value, such as sum of revenue of "Order Completed".';
const ENDS_HERE = 'What is computed ends here: rules compare it, each for itself.';

function refuse(
  text: string,
  place: { readonly offset: number; readonly length: number },
  problem: string,
): MeasureReading {
  return { kind: 'mistake', mistake: mistakeAt(text, place, { problem }) };
}
