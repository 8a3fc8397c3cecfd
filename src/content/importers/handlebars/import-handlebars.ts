import { parse } from '@handlebars/parser';
import type { ImportedTemplate } from '../import-finding.js';
import { quoteText, writeComment, writeSpace, writeText } from '../liquid-text.js';
import { type Desk, openDesk } from './desk.js';
import type { Scope } from './scope.js';
import { type Mustache, nameOf, type Partial, type Program, type Statement } from './syntax.js';
import { writeBlock } from './write-block.js';
import { FILTERS, writeExpression } from './write-expression.js';

export interface HandlebarsOptions {
  /** Under which variable the values lie that Handlebars had at its root, such as `data`; undefined: under none. */
  readonly root?: string | undefined;
}

/**
 * Translates a Handlebars template (https://handlebarsjs.com/guide) into Liquid that prints the same. Pure.
 *
 * @returns the Liquid, and a finding for each thing that has no counterpart; of a source that is no Handlebars
 * it is all a comment
 */
export function importHandlebars(
  source: string,
  { root }: HandlebarsOptions = {},
): ImportedTemplate {
  const desk = openDesk(source, root);
  const program = read(desk, source);
  if (program === undefined) return { liquid: writeComment(source), findings: desk.findings };
  const scope: Scope = { self: root, parent: undefined, loop: undefined, names: new Map() };
  const liquid = writeProgram(desk, program, scope);
  const findings = desk.findings.sort((a, b) => a.line - b.line || a.column - b.column);
  return { liquid, findings };
}

function read(desk: Desk, source: string): Program | undefined {
  try {
    return parse(source) as unknown as Program;
  } catch (error) {
    // The library throws errors of its own and of its parser's making, all with a text for people.
    const { message, line, column } = placeOf(error);
    desk.findings.push({ rule: 'not-handlebars', severity: 'error', line, column, message });
    return undefined;
  }
}

function placeOf(error: unknown) {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n');
  const { hash } = error as { hash?: { loc?: { first_line?: number; first_column?: number } } };
  const own = error as { lineNumber?: number; column?: number };
  const line = hash?.loc?.first_line ?? own.lineNumber ?? Number(/line (\d+)/.exec(text)?.[1] ?? 1);
  const column = (hash?.loc?.first_column ?? own.column ?? 0) + 1;
  return { line, column, message: `This is no Handlebars: ${lines.at(-1) ?? lines[0]}.` };
}

function writeProgram(desk: Desk, program: Program | undefined, scope: Scope): string {
  return (program?.body ?? []).map((statement) => writeStatement(desk, statement, scope)).join('');
}

/** What stands in a block. */
function writeBody(desk: Desk, program: Program | undefined, scope: Scope): string {
  if (!isBlank(program)) return writeProgram(desk, program, scope);
  return (program?.body ?? [])
    .map((statement) =>
      statement.type === 'ContentStatement'
        ? writeSpace(statement.value)
        : writeStatement(desk, statement, scope),
    )
    .join('');
}

function isBlank(program: Program | undefined): boolean {
  return (program?.body ?? []).every((statement) => {
    if (statement.type === 'ContentStatement') return statement.value.trim() === '';
    if (statement.type === 'BlockStatement') {
      return isBlank(statement.program) && isBlank(statement.inverse);
    }
    return statement.type === 'CommentStatement';
  });
}

function writeStatement(desk: Desk, statement: Statement, scope: Scope): string {
  switch (statement.type) {
    case 'ContentStatement':
      return writeText(statement.value);
    case 'CommentStatement':
      return writeComment(statement.value);
    case 'MustacheStatement':
      return writeMustache(desk, statement, scope);
    case 'BlockStatement':
      return writeBlock(statement, {
        desk,
        scope,
        write: (program, inner) => writeBody(desk, program, inner),
      });
    case 'PartialStatement':
      return writePartial(desk, statement, scope);
    default: {
      const message = 'Partials with a block, inline partials and decorators have no counterpart.';
      desk.find(statement, { rule: 'partial-unsupported', severity: 'error', message });
      return desk.keep(statement);
    }
  }
}

function writeMustache(desk: Desk, mustache: Mustache, scope: Scope): string {
  const isCall = mustache.params.length > 0 || (mustache.hash?.pairs.length ?? 0) > 0;
  const written = isCall
    ? writeHelper(desk, mustache, scope)
    : writeExpression(desk, mustache.path, scope);
  if (written === undefined) return desk.keep(mustache);
  if (!mustache.escaped) {
    const message =
      'This was printed as markup. Attune prints values as text, so that no value can bring markup into a mail.';
    desk.find(mustache, { rule: 'markup-escaped', severity: 'warning', message });
  }
  return `{{ ${written} }}`;
}

function writeHelper(desk: Desk, mustache: Mustache, scope: Scope): string | undefined {
  const name = nameOf(mustache);
  const { params } = mustache;
  const [first, ...others] = params.map((param) => writeExpression(desk, param, scope));
  if (first === undefined || others.includes(undefined)) return undefined;
  const filter = name === undefined ? undefined : FILTERS[name];
  if (filter !== undefined) {
    return `${first} | ${filter}${others.length > 0 ? `: ${others.join(', ')}` : ''}`;
  }
  if (name === 'lookup' && others.length === 1) return `${first}[${others[0]}]`;
  if (name === 'insert') return writeInsert(first, mustache);
  const message = `There is no counterpart of the helper “${name ?? ''}”.`;
  desk.find(mustache, { rule: 'helper-unknown', severity: 'error', message });
  return undefined;
}

/** SendGrid's `{{insert name "default=Customer"}}`. */
function writeInsert(value: string, { params }: Mustache): string {
  const [, fallback] = params;
  const text = fallback?.type === 'StringLiteral' ? fallback.value.replace(/^default=/, '') : '';
  return `${value} | default: ${quoteText(text) ?? '""'}`;
}

function writePartial(desk: Desk, partial: Partial, scope: Scope): string {
  const { name, params, hash } = partial;
  const quoted =
    'value' in name ? String(name.value) : 'original' in name ? name.original : undefined;
  const given = hash?.pairs.map(({ key, value }) => [key, writeExpression(desk, value, scope)]);
  const isWhole = given?.every(([, value]) => value !== undefined) ?? true;
  if (quoted === undefined || params.length > 0 || !isWhole) {
    const message =
      'A partial that is worked out, or has a context of its own, has no counterpart.';
    desk.find(partial, { rule: 'partial-unsupported', severity: 'error', message });
    return desk.keep(partial);
  }
  const message = `“${quoted}” becomes a block. It sees what it is given as parameters; the partial saw all that is around it.`;
  desk.find(partial, { rule: 'partial-to-block', severity: 'warning', message });
  const parameters = (given ?? []).map(([key, value]) => `, ${key}: ${value}`).join('');
  return `{% block "${quoted.replaceAll('/', '-')}"${parameters} %}`;
}
