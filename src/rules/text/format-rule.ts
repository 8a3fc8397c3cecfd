import { printRule } from './print-rule.js';
import { parseRule } from './read-rule.js';

/**
 * The text of a rule as the language prefers it.
 *
 * @throws AppError `rule-invalid`
 */
export function formatRule(text: string): string {
  return printRule(parseRule(text).rule);
}
