import { type ParsedRule, parseRule } from '../rules/index.js';

/**
 * Reads whom a campaign is for: a rule, and of nothing and of `all`, everybody.
 *
 * @throws AppError `rule-invalid`
 */
export function parseAudience(text: string): ParsedRule {
  return parseRule(/^\s*(all)?\s*$/i.test(text) ? 'everyone' : text);
}
