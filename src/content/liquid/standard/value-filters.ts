import { isPlainObject, isTruthy } from '../evaluate/compare.js';
import { isEmptiness } from '../evaluate/emptiness.js';
import { textOf } from '../evaluate/text-of.js';
import { Markup } from '../markup.js';
import type { FilterTable } from './filter-table.js';

export const valueFilters: FilterTable = {
  default: {
    takes: [0, 1],
    run: (input, [other = ''], { named }) => {
      const isMissing = isTruthy(named.allow_false)
        ? input === undefined || input === null
        : !isTruthy(input);
      return isMissing || isEmpty(input) ? other : input;
    },
  },
  // Attune's own: a name of nothing but blanks prints nothing either.
  fallback: {
    takes: [1, 1],
    run: (input, [other = '']) => (!isTruthy(input) || isBlankOrEmpty(input) ? other : input),
  },
};

function isBlankOrEmpty(input: unknown): boolean {
  return isEmpty(input) || textOf(input).trim() === '';
}

function isEmpty(input: unknown): boolean {
  if (isEmptiness(input)) return true;
  if (typeof input === 'string' || Array.isArray(input)) return input.length === 0;
  if (input instanceof Markup) return textOf(input) === '';
  return isPlainObject(input) && Object.keys(input).length === 0;
}
