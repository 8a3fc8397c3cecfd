import {
  type Finding,
  type LintLanguage,
  type LintTemplate,
  type Severity,
  sourceOfField,
} from '../content/index.js';
import type { LintFile } from './read-lint-file.js';
import type { Terminal } from './terminal.js';

/** How much of a long line is shown before and behind the place. */
const SHOWN = 40;

/** A finding as it is printed: where, what, the line with a mark below it, and what to do. */
export function describeFinding(
  { placeOf, template }: LintFile,
  finding: Finding,
  colours: Terminal['colours'],
): string[] {
  const { rule, severity, language, message, mend } = finding;
  const { path, line, column } = placeOf(finding);
  const word = colourOf(severity, colours)(severity);
  return [
    `${colours.bold(`${path}:${line}:${column}`)} ${word} ${colours.dim(rule)}`,
    `  ${language === undefined ? '' : `${language}: `}${message}`,
    ...frameOf(template, finding, line).map((each) => `  ${each}`),
    ...blockOf(finding),
    `  → ${mend}`,
  ];
}

function blockOf({ inBlock }: Finding): string[] {
  if (inBlock === undefined) return [];
  const { name, line, column } = inBlock;
  return [`  in the block “${name}”, line ${line}, column ${column}`];
}

function colourOf(severity: Severity, { red, yellow, cyan }: Terminal['colours']) {
  if (severity === 'error') return red;
  return severity === 'warning' ? yellow : cyan;
}

/** The line with the place marked; nothing where the whole field is meant, or it is empty. */
function frameOf(
  template: LintTemplate,
  { field, language, line, column, endColumn }: Finding,
  shownLine: number,
): string[] {
  const own = language === undefined ? undefined : template.languages?.[language];
  const source = own?.[field as keyof LintLanguage] ?? sourceOfField(template, field);
  const text = source.split('\n')[line - 1]?.replace(/[\t\r]/g, ' ') ?? '';
  if (text.trim() === '' || (endColumn === undefined && column === 1)) return [];
  const from = Math.max(0, column - 1 - SHOWN);
  const shown = text.slice(from, from + 2 * SHOWN);
  const end = Math.min(endColumn ?? text.length + 1, from + shown.length + 1);
  const number = String(shownLine);
  const mark = '^'.repeat(Math.max(1, end - column));
  return [
    `${number} | ${shown}`.trimEnd(),
    `${' '.repeat(number.length)} | ${' '.repeat(column - 1 - from)}${mark}`,
  ];
}
