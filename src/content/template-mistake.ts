import type { TemplateField } from './template-content.js';

/** What somebody wrote a mistake in: a part of a template, its MJML, a block, or a matrix. */
export type MistakenField =
  | TemplateField
  | 'mjml'
  | 'language'
  | `block ${string}`
  | `matrix ${string}`;

/** What is wrong with a template, and where. */
export interface TemplateMistake {
  readonly field: MistakenField;
  /** BCP 47, of the language whose field it is; missing: the main one’s. */
  readonly language?: string;
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly column: number;
  /** As the end of a sentence. */
  readonly problem: string;
  /** The lines around the place, with a mark below it; empty where no place is meant. */
  readonly frame: string;
}

/** Where a mistake is, for a sentence: `subject in de, line 1, column 7`. */
export function placeOfMistake({ field, language, line, column }: TemplateMistake): string {
  const where = language === undefined ? field : `${field} in ${language}`;
  return `${where}, line ${line}, column ${column}`;
}

/** The same mistake, in a language’s own field. */
export function mistakeIn(language: string | undefined, mistake: TemplateMistake): TemplateMistake {
  return language === undefined ? mistake : { ...mistake, language };
}

/** How much of a long line is shown before and behind the place. */
const SHOWN = 40;

/** @param offset how many characters stand before the place; undefined: the whole field is meant */
export function mistakeAt(
  field: MistakenField,
  { source, offset, problem }: { source: string; offset: number | undefined; problem: string },
): TemplateMistake {
  if (offset === undefined) return { field, line: 1, column: 1, problem, frame: '' };
  const before = source.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  return { field, line, column, problem, frame: showFrame(source, line, column) };
}

function showFrame(source: string, line: number, column: number): string {
  const lines = source.split('\n');
  const first = Math.max(1, line - 1);
  const last = Math.min(lines.length, line + 1);
  const width = String(last).length;
  const from = Math.max(0, column - 1 - SHOWN);
  const shown: string[] = [];
  for (let n = first; n <= last; n += 1) {
    const text = (lines[n - 1] ?? '').slice(from, from + 2 * SHOWN).replace(/[\t\r]/g, ' ');
    shown.push(`${String(n).padStart(width)} | ${text}`.trimEnd());
    if (n === line) shown.push(`${' '.repeat(width)} | ${' '.repeat(column - 1 - from)}^`);
  }
  return shown.join('\n');
}
