/** What `empty` and `blank` stand for: they print nothing, and are compared with what may be so. */
export const EMPTY = Symbol('empty');
export const BLANK = Symbol('blank');

export function isEmptiness(value: unknown): value is symbol {
  return value === EMPTY || value === BLANK;
}
