import type { ImportedTemplate, ImportFinding } from '../import-finding.js';
import { placeAt, quoteText, writeComment, writeSpace, writeText } from '../liquid-text.js';
import { coverMarks, dropMarks } from './editor-marks.js';
import { findVariable } from './merge-tags.js';
import { writePattern } from './php-date.js';
import { writeTest } from './write-test.js';

const TAG = /\*\|([^|*]{1,500}?)\|\*/g;

/** Tags that end what a condition shows. */
const ENDS = /^(?:ELSE:|ELSEIF:|END:IF$)/;

/** `TITLE:FNAME` and its like. */
const MODIFIERS: Readonly<Record<string, string>> = {
  TITLE: 'capitalize',
  UPPER: 'upcase',
  LOWER: 'downcase',
  URL: 'url_encode',
};

/** A condition that is open. */
interface OpenTest {
  /** `none`: it has no counterpart, and what stands in it is printed whatever happens. */
  readonly kind: 'if' | 'unless' | 'none';
  readonly offset: number;
}

interface Import {
  readonly subject: string | undefined;
  readonly open: OpenTest[];
  find(offset: number, finding: Pick<ImportFinding, 'rule' | 'severity' | 'message'>): void;
}

export interface MailchimpOptions {
  /** Of the campaign, with merge tags: for `*|MC:SUBJECT|*`. */
  readonly subject?: string | undefined;
}

/**
 * Translates a template with Mailchimp's merge tags (https://mailchimp.com/help/all-the-merge-tags-cheat-sheet)
 * into Liquid. Pure.
 *
 * @returns the Liquid, and a finding for each thing that has no counterpart
 */
export function importMailchimp(
  source: string,
  { subject }: MailchimpOptions = {},
): ImportedTemplate {
  const { html, findings } = coverMarks(source);
  const under: Import = {
    subject,
    open: [],
    find: (offset, finding) => findings.push({ ...finding, ...placeAt(html, offset) }),
  };
  let liquid = '';
  let end = 0;
  let before = '';
  for (const match of html.matchAll(TAG)) {
    const [tag, inner = ''] = match;
    const text = html.slice(end, match.index);
    const isWhole = isBranch(before) && ENDS.test(inner) && text.trim() === '';
    liquid += isWhole ? writeSpace(text) : writeText(text);
    liquid += writeTag(under, inner, match.index);
    end = match.index + tag.length;
    before = inner;
  }
  liquid += writeText(html.slice(end)) + closeOpen(under);
  const inOrder = findings.sort((a, b) => a.line - b.line || a.column - b.column);
  return { liquid: dropMarks(liquid), findings: inOrder };
}

function isBranch(inner: string): boolean {
  return /^(?:IF|IFNOT|ELSEIF|ELSE):/.test(inner);
}

function writeTag(under: Import, inner: string, offset: number): string {
  const [, word = '', rest = ''] = /^([A-Z_]+):?(.*)$/s.exec(inner) ?? [];
  if (word === 'IF' || word === 'IFNOT') return writeIf(under, { word, rest, offset });
  if (word === 'ELSEIF') return writeElseIf(under, rest, offset);
  if (word === 'ELSE') return writeElse(under, offset);
  if (inner === 'END:IF') return writeEnd(under, offset);
  if (word === 'DATE') return writeDate(under, rest, offset);
  if (inner === 'MC:SUBJECT') return writeSubject(under, offset);
  const filter = MODIFIERS[word];
  if (filter !== undefined && rest !== '') return writeVariable(under, rest, { filter, offset });
  return writeVariable(under, inner, { filter: undefined, offset });
}

function writeVariable(
  under: Import,
  name: string,
  { filter, offset }: { readonly filter: string | undefined; readonly offset: number },
): string {
  const variable = findVariable(name);
  if (variable === undefined) return keep(under, name, offset);
  const { liquid, isGuess } = variable;
  if (isGuess) {
    const message = `The field ${name} is taken for “${liquid}”. If it is called otherwise here, change that.`;
    under.find(offset, { rule: 'merge-field', severity: 'hint', message });
  }
  return `{{ ${liquid}${filter === undefined ? '' : ` | ${filter}`} }}`;
}

function keep(under: Import, inner: string, offset: number): string {
  const message = `There is no counterpart of *|${inner}|*.`;
  under.find(offset, { rule: 'merge-tag-unknown', severity: 'error', message });
  return writeComment(`*|${inner}|*`);
}

function writeIf(
  under: Import,
  { word, rest, offset }: { readonly word: string; readonly rest: string; readonly offset: number },
): string {
  const test = writeTest(rest);
  const wanted = word === 'IF' ? 'if' : 'unless';
  under.open.push({ kind: test === undefined ? 'none' : wanted, offset });
  return test === undefined
    ? keepTest(under, `${word}:${rest}`, offset)
    : `{% ${wanted} ${test} %}`;
}

function keepTest(under: Import, inner: string, offset: number): string {
  const message = `There is no counterpart of *|${inner}|*: what stands in it is shown to everybody.`;
  under.find(offset, { rule: 'condition-unknown', severity: 'error', message });
  return writeComment(`*|${inner}|*`);
}

function writeElseIf(under: Import, rest: string, offset: number): string {
  const { kind } = under.open.at(-1) ?? {};
  if (kind === undefined) return stray(under, `ELSEIF:${rest}`, offset);
  const test = writeTest(rest);
  if (kind === 'none') return keepTest(under, `ELSEIF:${rest}`, offset);
  if (test !== undefined) return `{% elsif ${test} %}`;
  const message = `There is no counterpart of *|ELSEIF:${rest}|*: what stands in it is never shown.`;
  under.find(offset, { rule: 'condition-unknown', severity: 'error', message });
  return `{% elsif false %}${writeComment(`*|ELSEIF:${rest}|*`)}`;
}

function writeElse(under: Import, offset: number): string {
  const { kind } = under.open.at(-1) ?? {};
  if (kind === undefined) return stray(under, 'ELSE:', offset);
  return kind === 'none' ? keepTest(under, 'ELSE:', offset) : '{% else %}';
}

function writeEnd(under: Import, offset: number): string {
  const closed = under.open.pop();
  if (closed === undefined) return stray(under, 'END:IF', offset);
  return closed.kind === 'none' ? '' : `{% end${closed.kind} %}`;
}

function stray(under: Import, inner: string, offset: number): string {
  const message = `*|${inner}|* stands outside a condition.`;
  under.find(offset, { rule: 'condition-stray', severity: 'error', message });
  return writeComment(`*|${inner}|*`);
}

/** What is still open is closed at the end, so that the Liquid is some. */
function closeOpen(under: Import): string {
  let ends = '';
  for (const { kind, offset } of under.open.toReversed()) {
    const message = 'This condition is never closed; it is now at the end.';
    under.find(offset, { rule: 'condition-open', severity: 'error', message });
    if (kind !== 'none') ends += `{% end${kind} %}`;
  }
  return ends;
}

function writeDate(under: Import, php: string, offset: number): string {
  const pattern = writePattern(php);
  const quoted = pattern === undefined ? undefined : quoteText(pattern);
  if (quoted !== undefined) return `{{ now | date: ${quoted} }}`;
  const message = `The pattern of *|DATE:${php}|* has something that there is no counterpart of.`;
  under.find(offset, { rule: 'date-pattern', severity: 'error', message });
  return writeComment(`*|DATE:${php}|*`);
}

/** The subject is Liquid of its own, and stands here once more. */
function writeSubject(under: Import, offset: number): string {
  if (under.subject !== undefined) return importMailchimp(under.subject).liquid;
  const message = 'The subject is not known here: write it in once more, or import with it.';
  under.find(offset, { rule: 'subject-unknown', severity: 'error', message });
  return writeComment('*|MC:SUBJECT|*');
}
