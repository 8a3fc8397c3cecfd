/**
 * An array as a statement's parameter, in PostgreSQL's own notation (manual, "Array Input"). For values
 * that need no quoting: numbers, uuids, instants. The driver would quote and escape each, which at the
 * door costs more than everything else that is done with them.
 */
export function arrayParam(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
