import type { CountTest, EventPattern, EventSelector, Filter } from '../rule.js';
import { printDottedPath, printPath, printTest, printText } from './print-value.js';

/**
 * `"Order Completed" where total > 100`
 *
 * @param indent of the line that it stands in, to put what `and` and `or` join behind `where` on lines of their own
 */
export function printEvents({ events, where }: EventPattern, indent?: string): string {
  const names = events.map(printSelector);
  const selected = names.length === 1 ? names.join() : `(${names.join(' or ')})`;
  return where === undefined ? selected : `${selected} where ${printWhere(where, indent)}`;
}

function printSelector(selector: EventSelector): string {
  switch (selector.type) {
    case 'track':
      return printText(selector.name);
    case 'page':
    case 'screen':
      return selector.name === undefined
        ? selector.type
        : `${selector.type} ${printText(selector.name)}`;
    case 'any':
      return 'any event';
  }
}

/** Several conditions stand in parentheses, so that what follows can’t belong to them. */
function printWhere(filter: Filter, indent: string | undefined): string {
  if (indent !== undefined && (filter.kind === 'and' || filter.kind === 'or')) {
    const lines = printOperands(filter).join(`\n${indent}  ${filter.kind} `);
    return `(\n${indent}  ${lines}\n${indent})`;
  }
  const text = printFilter(filter);
  return filter.kind === 'property' || filter.kind === 'elements' || isMissing(filter)
    ? text
    : `(${text})`;
}

function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return printOperands(filter).join(` ${filter.kind} `);
    case 'not':
      return printNot(filter.filter);
    case 'property':
      return `${printPlace(filter)} ${printTest(filter.test)}`;
    case 'elements':
      return `${filter.quantifier} of ${printPlace(filter)} (${printFilter(filter.filter)})`;
  }
}

function printOperands({ kind, filters }: Extract<Filter, { filters: unknown }>): string[] {
  return filters.map((each) =>
    isLooser(each, kind) ? `(${printFilter(each)})` : printFilter(each),
  );
}

function printNot(filter: Filter): string {
  if (filter.kind === 'property' && filter.test.kind === 'exists') {
    return `${printPlace(filter)} is missing`;
  }
  return isGroup(filter) ? `not (${printFilter(filter)})` : `not ${printFilter(filter)}`;
}

function isMissing(filter: Filter): boolean {
  if (filter.kind !== 'not') return false;
  const { filter: inner } = filter;
  return inner.kind === 'property' && inner.test.kind === 'exists';
}

function isGroup(filter: Filter): boolean {
  return filter.kind === 'and' || filter.kind === 'or';
}

/** Whether a part would fall apart, or melt into what is around it. */
function isLooser(part: Filter, around: 'and' | 'or'): boolean {
  return part.kind === 'or' || (part.kind === 'and' && around === 'and');
}

function printPlace({ root, path }: Extract<Filter, { root: unknown }>): string {
  if (root === 'context') return `context${printDottedPath(path)}`;
  const isTaken = /^(?:context|property)$/i.test(path[0] ?? '');
  return isTaken ? `property${printDottedPath(path)}` : printPath(path);
}

const OPERATORS = {
  '<': 'fewer than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
} as const;

/** `more than 3 times`, `once` */
export function printCount(count: CountTest): string {
  if (count.kind === 'between') return `between ${count.from} and ${printTimes(count.to)}`;
  const { operator, value } = count;
  if (operator !== '=') return `${OPERATORS[operator]} ${printTimes(value)}`;
  if (value === 1) return 'once';
  return value === 2 ? 'twice' : `exactly ${printTimes(value)}`;
}

function printTimes(times: number): string {
  return `${times} ${times === 1 ? 'time' : 'times'}`;
}
