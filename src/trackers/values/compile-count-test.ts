import type { CountTest } from '../../rules/index.js';

/** A test over a number of events; without one: at least one. */
export function compileCountTest(count: CountTest | undefined): (n: number) => boolean {
  if (count === undefined) return (n) => n >= 1;
  if (count.kind === 'between') {
    const { from, to } = count;
    return (n) => from <= n && n <= to;
  }
  const { operator, value } = count;
  switch (operator) {
    case '=':
      return (n) => n === value;
    case '<':
      return (n) => n < value;
    case '<=':
      return (n) => n <= value;
    case '>':
      return (n) => n > value;
    case '>=':
      return (n) => n >= value;
  }
}

/** The largest number that matters: those at or above it all answer alike. */
export function limitOfCount(count: CountTest | undefined): number {
  if (count === undefined) return 1;
  if (count.kind === 'between') return count.to + 1;
  const { operator, value } = count;
  return operator === '<' || operator === '>=' ? value : value + 1;
}
