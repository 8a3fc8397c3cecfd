import type { Literal, NumberTest, Path, TimeTest, ValueTest } from '../rule.js';
import { printTime, printWindow } from './print-time.js';
import { keywordOf, Name } from './tokens.js';

const NAME = new RegExp(`^${(Name.PATTERN as RegExp).source}$`, 'u');

/** As JSON writes it. */
export function printText(text: string): string {
  return JSON.stringify(text);
}

/** A name behind a dot: there every word may stand. */
export function printStep(step: string): string {
  return NAME.test(step) ? step : printText(step);
}

/** A name that begins a path, in quotes where the language has the word for itself. */
export function printPath([first = '', ...others]: Path): string {
  const start = keywordOf(first) === undefined ? printStep(first) : printText(first);
  return [start, ...others.map(printStep)].join('.');
}

/** Behind `trait`: `.address.city` */
export function printDottedPath(path: Path): string {
  return path.map((step) => `.${printStep(step)}`).join('');
}

function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'text':
      return printText(literal.text);
    case 'number':
      return literal.number;
    case 'boolean':
      return String(literal.is);
    case 'money':
      return `${literal.amount} ${literal.currency}`;
    case 'date':
    case 'instant':
      return printTime(literal);
  }
}

export function printTest(test: ValueTest | TimeTest): string {
  switch (test.kind) {
    case 'compare':
      return `${test.operator} ${printLiteral(test.value)}`;
    case 'between':
      return `between ${printLiteral(test.from)} and ${printLiteral(test.to)}`;
    case 'in':
    case 'not-in':
      return `${test.kind === 'in' ? 'in' : 'not in'} (${test.values.map(printLiteral).join(', ')})`;
    case 'contains':
      return `contains ${printText(test.text)}`;
    case 'starts-with':
      return `starts with ${printText(test.text)}`;
    case 'ends-with':
      return `ends with ${printText(test.text)}`;
    case 'matches':
      return `matches ${printText(test.pattern)}`;
    case 'exists':
      return 'exists';
    case 'time':
      return printWindow(test.window);
  }
}

export function printNumberTest(test: NumberTest): string {
  return test.kind === 'compare'
    ? `${test.operator} ${test.value}`
    : `between ${test.from} and ${test.to}`;
}
