/** A text or a number as Liquid writes it; the text has at most one kind of quotes. */
export function literalOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
