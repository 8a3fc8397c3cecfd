import type { RuleMistake } from '../rule-mistake.js';

/** `Line 2, column 5`; of a text of one line, `Column 5`. */
export function placeNameOf(
  text: string,
  { line, column }: Pick<RuleMistake, 'line' | 'column'>,
): string {
  return /[\n\r]/.test(text.trim()) ? `Line ${line}, column ${column}` : `Column ${column}`;
}
