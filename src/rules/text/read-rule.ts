import { findFlaw } from '../check/find-flaw.js';
import { MAX_CHARACTERS, TOO_LONG } from '../check/limits.js';
import { ruleInvalid } from '../errors.js';
import type { Rule } from '../rule.js';
import { mistakeAt, type RuleMistake } from '../rule-mistake.js';
import type { Place } from './base-grammar.js';
import { explainToken } from './explain-token.js';
import { placeNameOf } from './place-name.js';
import { grammar } from './rule-grammar.js';
import { splitTokens } from './split-tokens.js';

/** A rule that was read from a text, and where its parts stand there. */
export interface ParsedRule {
  readonly rule: Rule;
  readonly text: string;
  /** Where a part of the tree stands in the text. */
  readonly placeOf: (node: object) => Place | undefined;
}

export type RuleReading =
  | { readonly kind: 'rule'; readonly parsed: ParsedRule }
  | { readonly kind: 'mistake'; readonly mistake: RuleMistake };

/** Reads the text of a rule; whatever it is, the answer is a well-formed rule or a mistake. */
export function readRule(text: string): RuleReading {
  if (text.length > MAX_CHARACTERS) {
    return refuse(mistakeAt(text, { offset: MAX_CHARACTERS, length: 0 }, { problem: TOO_LONG }));
  }
  const tokens = splitTokens(text);
  const reading = grammar().read(tokens);
  if (reading.kind === 'unexpected')
    return refuse(explainToken({ text, tokens, grammar: grammar() }, reading.token));
  if (reading.kind === 'flaw') {
    const { startOffset, image } = reading.token;
    const place = { offset: startOffset, length: image.length };
    return refuse(mistakeAt(text, place, { problem: reading.problem }));
  }
  const { read: rule, places } = reading;
  const flaw = findFlaw(rule);
  if (flaw !== undefined) {
    const place = places.get(flaw.node) ?? { offset: 0, length: text.length };
    return refuse(mistakeAt(text, place, flaw));
  }
  return { kind: 'rule', parsed: { rule, text, placeOf: (node) => places.get(node) } };
}

function refuse(mistake: RuleMistake): RuleReading {
  return { kind: 'mistake', mistake };
}

/**
 * Reads the text of a rule.
 *
 * @throws AppError `rule-invalid`, and never anything else; `readRule` gives the mistake as a value
 */
export function parseRule(text: string): ParsedRule {
  const reading = readRule(text);
  if (reading.kind === 'rule') return reading.parsed;
  const { frame, ...detail } = reading.mistake;
  const place = placeNameOf(text, detail);
  throw ruleInvalid.make({ place, problem: detail.problem, frame, detail });
}
