import { quoteText } from '../liquid-text.js';
import { findVariable } from './merge-tags.js';

const COMPARISON = /^(.+?)\s*(!=|>=|<=|=|>|<)\s*(.*)$/s;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** True on the page that shows a campaign to the world: the web version is the reader's own mail. */
const NEVER = ['ARCHIVE_PAGE'];

/**
 * What stands behind `IF:` as a condition of Liquid: `VIP`, `VIP=yes`, `ORDERS >= 3`.
 *
 * @returns undefined when the field is none, or its value can't be written
 */
export function writeTest(text: string): string | undefined {
  const [, name, operator, given] = COMPARISON.exec(text.trim()) ?? [];
  const field = (name ?? text).trim();
  if (NEVER.includes(field)) return 'false';
  const variable = findVariable(field)?.liquid;
  if (variable === undefined || variable.includes('|')) return undefined;
  if (operator === undefined) return `${variable} and ${variable} != empty`;
  return compare(variable, operator, (given ?? '').trim());
}

function compare(variable: string, operator: string, value: string): string | undefined {
  const quoted = quoteText(value);
  if (quoted === undefined) return undefined;
  const isNumber = NUMBER.test(value);
  switch (operator) {
    case '=':
      // A field of a list was always a text; a trait can be a number.
      return isNumber
        ? `${variable} == ${value} or ${variable} == ${quoted}`
        : `${variable} == ${quoted}`;
    case '!=':
      return isNumber
        ? `${variable} != ${value} and ${variable} != ${quoted}`
        : `${variable} != ${quoted}`;
    default:
      return `${variable} ${operator} ${isNumber ? value : quoted}`;
  }
}
