import { dirname, extname, resolve } from 'node:path';
import { isNode, isScalar, LineCounter, parseDocument, type Scalar } from 'yaml';
import { z } from 'zod';
import {
  type Finding,
  type LintLanguage,
  type LintTemplate,
  matricesForm,
  type TemplateKind,
} from '../content/index.js';
import { templateFileInvalid } from './errors.js';
import { readText } from './read-template-file.js';

const ownForm = {
  subject: z.string().optional(),
  preheader: z.string().optional(),
  html: z.string().optional(),
  htmlFile: z.string().optional(),
  mjml: z.string().optional(),
  mjmlFile: z.string().optional(),
  text: z.string().optional(),
  textFile: z.string().optional(),
};

const form = z.strictObject({
  // Those of a template in a folder; nothing is found in them.
  name: z.string().optional(),
  title: z.string().optional(),
  revision: z.int().optional(),
  kind: z.enum(['marketing', 'transactional']).optional(),
  from: z.string().optional(),
  replyTo: z.string().optional(),
  ...ownForm,
  language: z.string().optional(),
  languages: z.record(z.string(), z.strictObject(ownForm)).optional(),
  matrices: matricesForm.optional(),
  defaults: z.record(z.string(), z.string()).optional(),
  allowSensitive: z.array(z.string()).optional(),
});

type Field = Finding['field'];
type Place = Pick<Finding, 'field' | 'language' | 'line' | 'column'>;

/** A place in a file, from 1. */
interface FilePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface LintFile {
  readonly template: LintTemplate;
  /** Where a place of a field stands in a file. */
  placeOf(place: Place): FilePlace;
}

const BODY_FIELDS: ReadonlyMap<string, 'html' | 'mjml'> = new Map([
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.mjml', 'mjml'],
]);

/**
 * Reads a template to look over: HTML or MJML by the file’s ending, else YAML or JSON as `attune send` takes it,
 * where nothing has to be there.
 *
 * @param kind where the file does not say it
 * @throws AppError `file-unreadable`, `template-file-invalid`
 */
export async function readLintFile(path: string, kind: TemplateKind): Promise<LintFile> {
  const source = await readText(path);
  const field = BODY_FIELDS.get(extname(path).toLowerCase());
  if (field === undefined) return readWhole(path, source, kind);
  return {
    template: { kind, [field]: source },
    placeOf: ({ line, column }) => ({ path, line, column }),
  };
}

async function readWhole(path: string, source: string, kind: TemplateKind): Promise<LintFile> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const [mistake] = document.errors;
  if (mistake !== undefined) throw templateFileInvalid.make({ path, problem: mistake.message });
  const { languages = {}, ...main } = readForm(path, document.toJS() ?? {});
  const { files, ...own } = await readParts(path, main);
  const all = new Map([['', files]]);
  const read = new Map<string, LintLanguage>();
  for (const [tag, given] of Object.entries(languages)) {
    const { files: theirs, ...parts } = await readParts(path, given);
    all.set(tag, theirs);
    read.set(tag, parts);
  }
  const { from, replyTo, language, matrices, defaults, allowSensitive } = main;
  const template = {
    ...own,
    ...{ from, replyTo, language, matrices, defaults, allowSensitive },
    kind: main.kind ?? kind,
  };
  return {
    template: { ...template, ...(read.size > 0 && { languages: Object.fromEntries(read) }) },
    placeOf: ({ field, language: tag, line, column }) => {
      const file = all.get(tag ?? '')?.get(field);
      if (file !== undefined) return { path: file, line, column };
      const keys = tag === undefined ? [field] : ['languages', tag, field];
      const node: unknown = document.getIn(keys, true);
      const start = isScalar(node) ? startOf(source, node, lines) : beginningOf(node, lines);
      const isFirst = line === 1;
      const across = isFirst ? start.column + column - 1 : start.indent + column;
      return { path, line: start.line + line - 1, column: across };
    },
  };
}

/** The parts of a language, with those that lie in files, and where those are. */
async function readParts(
  path: string,
  given: Pick<z.output<typeof form>, keyof typeof ownForm>,
): Promise<LintLanguage & { readonly files: ReadonlyMap<Field, string> }> {
  const files = new Map<Field, string>();
  const bodies: Record<string, string> = {};
  const beside = { html: given.htmlFile, mjml: given.mjmlFile, text: given.textFile };
  for (const [field, name] of Object.entries(beside) as [keyof typeof beside, string?][]) {
    if (name === undefined || given[field] !== undefined) continue;
    const file = resolve(dirname(path), name);
    files.set(field, file);
    bodies[field] = await readText(file);
  }
  const { subject, preheader, html, mjml, text } = given;
  return { ...withoutMissing({ subject, preheader, html, mjml, text }), ...bodies, files };
}

function withoutMissing(parts: LintLanguage): LintLanguage {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

function readForm(path: string, value: unknown): z.output<typeof form> {
  const read = form.safeParse(value);
  if (read.success) return read.data;
  const problem = read.error.issues
    .map(({ path: keys, message }) => `${keys.join('.') || 'the file'}: ${message}`)
    .join('; ');
  throw templateFileInvalid.make({ path, problem });
}

/** Where what is no text begins; the file’s beginning where it is not there. */
function beginningOf(node: unknown, lines: LineCounter) {
  const { line, col } = lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  return { line: Math.max(1, line), column: Math.max(1, col), indent: 0 };
}

/** Where the text of a scalar begins. Escapes and folded lines move what is behind them. */
function startOf(source: string, { range, type }: Scalar, lines: LineCounter) {
  const offset = range?.[0] ?? 0;
  const { line, col } = lines.linePos(offset);
  if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') {
    const quote = Number(type?.startsWith('QUOTE'));
    return { line, column: col + quote, indent: 0 };
  }
  const content = source.slice(source.indexOf('\n', offset) + 1);
  const indent = /^[ \t]*/.exec(content.replace(/^[ \t]*\n/gm, ''))?.[0].length ?? 0;
  return { line: line + 1, column: indent + 1, indent };
}
