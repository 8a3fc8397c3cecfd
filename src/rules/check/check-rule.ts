import { ruleInvalid } from '../errors.js';
import type { Rule } from '../rule.js';
import { mistakeAt, type RuleMistake } from '../rule-mistake.js';
import { placeNameOf } from '../text/place-name.js';
import type { ParsedRule } from '../text/read-rule.js';
import { findBareAmounts } from './find-bare-amounts.js';
import { findUnknown } from './find-unknown.js';
import type { Finding } from './finding.js';
import type { RuleNames } from './rule-names.js';

/** What is odd about a rule that can be used. */
export interface Remark {
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
  /** Where, if the rule was read from a text. */
  readonly place?: Pick<RuleMistake, 'line' | 'column' | 'offset' | 'length'>;
}

/**
 * Checks a well-formed rule against what its workspace has.
 *
 * @returns what is odd about it, in the order of its text
 * @throws AppError `rule-invalid` for what the workspace does not have, with its place in the text
 */
export function checkRule(given: ParsedRule | Rule, names: RuleNames): readonly Remark[] {
  const parsed = 'rule' in given && 'placeOf' in given ? given : undefined;
  const rule = parsed?.rule ?? (given as Rule);
  const findings = [...findUnknown(rule, names), ...findBareAmounts(rule, names.currency)];
  const error = findings.find(({ kind }) => kind === 'error');
  if (error !== undefined) throw errorOf(error, parsed);
  return findings.map((each) => remarkOf(each, parsed));
}

function errorOf({ node, message, suggestion }: Finding, parsed: ParsedRule | undefined) {
  const mistake = locate(node, parsed, message);
  const hint = suggestion === undefined ? {} : { suggestion };
  if (mistake === undefined) {
    const detail = { problem: message, ...hint };
    return ruleInvalid.make({ place: 'In the rule', problem: message, frame: '', detail });
  }
  const { frame, ...detail } = { ...mistake, ...hint };
  const place = placeNameOf(parsed?.text ?? '', mistake);
  return ruleInvalid.make({ place, problem: message, frame, detail });
}

function remarkOf({ node, message, suggestion }: Finding, parsed: ParsedRule | undefined): Remark {
  const mistake = locate(node, parsed, message);
  const hint = suggestion === undefined ? {} : { suggestion };
  if (mistake === undefined) return { message, ...hint };
  const { line, column, offset, length } = mistake;
  return { message, ...hint, place: { line, column, offset, length } };
}

function locate(node: object, parsed: ParsedRule | undefined, problem: string) {
  const place = parsed?.placeOf(node);
  return parsed === undefined || place === undefined
    ? undefined
    : mistakeAt(parsed.text, place, { problem });
}
