import { quoteText } from '../liquid-text.js';
import type { Desk } from './desk.js';
import { type Scope, writeValue } from './scope.js';
import { type Expression, nameOf, type SubExpression } from './syntax.js';

/** Helpers that many templates have, as filters. */
export const FILTERS: Readonly<Record<string, string>> = {
  upper: 'upcase',
  uppercase: 'upcase',
  toUpperCase: 'upcase',
  lower: 'downcase',
  lowercase: 'downcase',
  toLowerCase: 'downcase',
  capitalize: 'capitalize',
  trim: 'strip',
  join: 'join',
  encodeURI: 'url_encode',
  urlEncode: 'url_encode',
  default: 'default',
};

/** An expression as a value of Liquid, which has no filters in it; undefined, with a finding, where there is none. */
export function writeExpression(
  desk: Desk,
  expression: Expression,
  scope: Scope,
): string | undefined {
  switch (expression.type) {
    case 'PathExpression':
      return writeValue(desk, expression, scope);
    case 'StringLiteral': {
      const quoted = quoteText(expression.value);
      if (quoted !== undefined) return quoted;
      const message = 'A text with both kinds of quotes can’t be written in Liquid.';
      desk.find(expression, { rule: 'text-unwritable', severity: 'error', message });
      return undefined;
    }
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return String(expression.value);
    case 'SubExpression':
      return writeLookup(desk, expression, scope);
    default:
      return 'nil';
  }
}

/** Of the helpers, only `lookup` gives a value that can stand anywhere. */
function writeLookup(desk: Desk, call: SubExpression, scope: Scope): string | undefined {
  const [from, key] = call.params;
  if (nameOf(call) !== 'lookup' || from === undefined || key === undefined) {
    const message = `“${nameOf(call) ?? 'a helper'}” can’t stand inside an expression in Liquid.`;
    desk.find(call, { rule: 'helper-unknown', severity: 'error', message });
    return undefined;
  }
  const [base, inner] = [writeExpression(desk, from, scope), writeExpression(desk, key, scope)];
  return base === undefined || inner === undefined ? undefined : `${base}[${inner}]`;
}
