import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import {
  canHaveDefault,
  type LanguageSource,
  type Matrices,
  matricesForm,
  TEMPLATE_KINDS,
  type Template,
  type TemplateBody,
  type TemplateSource,
} from '../content/index.js';
import { templateFileInvalid } from './errors.js';
import { parseForm, readText } from './read-template-file.js';

const CAN_HAVE = 'names a variable that can’t have a default; trait.first_name can';

const languageForm = z.strictObject({
  subject: z.string().optional(),
  preheader: z.string().optional(),
  mjmlFile: z.string().optional(),
  htmlFile: z.string().optional(),
  textFile: z.string().optional(),
});

const form = z.strictObject({
  name: z.string(),
  title: z.string().optional(),
  kind: z.enum(TEMPLATE_KINDS).default('marketing'),
  revision: z.int().optional(),
  from: z.string().optional(),
  replyTo: z.string().optional(),
  subject: z.string(),
  preheader: z.string().optional(),
  mjmlFile: z.string().optional(),
  htmlFile: z.string().optional(),
  textFile: z.string().optional(),
  matrices: matricesForm.optional(),
  defaults: z
    .record(z.string(), z.string())
    .refine((given) => Object.keys(given).every(canHaveDefault), CAN_HAVE)
    .optional(),
  allowSensitive: z.array(z.string()).optional(),
  language: z.string().optional(),
  languages: z.record(z.string(), languageForm).optional(),
});

/** A template as it lies in a folder: `NAME.yaml`, and its body and its text in files beside it, each language’s own too. */
export interface TemplateFile {
  readonly name: string;
  readonly title: string | undefined;
  readonly kind: Template['kind'] & ('marketing' | 'transactional');
  /** Of the draft that it was made of; undefined: it was written by hand. */
  readonly revision: number | undefined;
  readonly draft: TemplateSource;
}

/**
 * Reads a template from its YAML file and those beside it.
 *
 * @throws AppError `file-unreadable`, `template-file-invalid`
 */
export async function readTemplate(path: string): Promise<TemplateFile> {
  const fields = parseForm(path, await readText(path), form);
  const { name, title, kind, revision, subject, from, replyTo, language, languages } = fields;
  const own = new Map<string, LanguageSource>();
  for (const [tag, given] of Object.entries(languages ?? {})) {
    own.set(tag, await readParts(path, given));
  }
  const { matrices, defaults, allowSensitive } = fields;
  return {
    name,
    title,
    kind,
    revision,
    draft: {
      ...(from !== undefined && { from }),
      ...(replyTo !== undefined && { replyTo }),
      ...(await readParts(path, fields)),
      subject,
      ...(language !== undefined && { language }),
      ...(languages !== undefined && { languages: Object.fromEntries(own) }),
      ...(matrices !== undefined && { matrices }),
      ...(defaults !== undefined && { defaults }),
      ...(allowSensitive !== undefined && { allowSensitive }),
    },
  };
}

/** The parts that a language says, with those that lie in files beside the template’s. */
async function readParts(
  path: string,
  { subject, preheader, mjmlFile, htmlFile, textFile }: z.output<typeof languageForm>,
): Promise<LanguageSource> {
  if (mjmlFile !== undefined && htmlFile !== undefined) {
    throw templateFileInvalid.make({ path, problem: 'it has both mjmlFile and htmlFile' });
  }
  const beside = (file: string) => readText(resolve(dirname(path), file));
  return {
    ...(subject !== undefined && { subject }),
    ...(preheader !== undefined && { preheader }),
    ...(mjmlFile !== undefined && { body: { kind: 'mjml', mjml: await beside(mjmlFile) } }),
    ...(htmlFile !== undefined && { body: { kind: 'html', html: await beside(htmlFile) } }),
    ...(textFile !== undefined && { text: await beside(textFile) }),
  };
}

/**
 * Writes a template's draft into a folder, over what lies there.
 *
 * @returns the path of its YAML file
 */
export async function writeTemplate(folder: string, template: Template): Promise<string> {
  const { name, title, kind, revision, draft } = template;
  const { from, replyTo, language, languages, matrices, defaults, allowSensitive } = draft;
  await mkdir(folder, { recursive: true });
  const main = await writeParts(join(folder, name), draft);
  const own = new Map<string, z.output<typeof languageForm>>();
  for (const [tag, parts] of Object.entries(languages ?? {})) {
    own.set(tag, await writeParts(join(folder, `${name}.${fileNameOf(tag)}`), parts));
  }
  const fields = {
    ...{ name, title, kind, revision, from, replyTo, ...main, language },
    languages: languages && Object.fromEntries(own),
    matrices: matrices && inOrder(matrices),
    defaults,
    allowSensitive,
  };
  const path = join(folder, `${name}.yaml`);
  await writeFile(path, stringify(fields, { lineWidth: 0, keepUndefined: false }));
  return path;
}

/** The database keeps keys in an order of its own; people read the key of a row first. */
function inOrder(matrices: Matrices): object {
  const ordered = Object.entries(matrices).map(([name, { choose, rows, default: fallback }]) => {
    const table = rows.map(({ row, when, score, ...cell }) => ({ row, when, score, ...cell }));
    return [name, { choose, rows: table, default: fallback }];
  });
  return Object.fromEntries(ordered);
}

/**
 * Writes the parts that lie in files.
 *
 * @param stem the path of each but its ending: `templates/spring-sale.de`
 * @returns what the template’s own file says of all parts
 */
async function writeParts(
  stem: string,
  { subject, preheader, body, text }: LanguageSource,
): Promise<z.output<typeof languageForm>> {
  const bodyFile = body && `${stem}.${body.kind}`;
  const textFile = text === undefined ? undefined : `${stem}.txt`;
  if (body !== undefined && bodyFile !== undefined) await writeFile(bodyFile, wordsOf(body));
  if (text !== undefined && textFile !== undefined) await writeFile(textFile, text);
  return {
    subject,
    preheader,
    mjmlFile: body?.kind === 'mjml' ? bodyFile && basename(bodyFile) : undefined,
    htmlFile: body?.kind === 'html' ? bodyFile && basename(bodyFile) : undefined,
    textFile: textFile && basename(textFile),
  };
}

/** A draft’s tag can be anything; a file’s name can’t. */
function fileNameOf(tag: string): string {
  return tag.replace(/[^A-Za-z0-9-]/g, '_');
}

function wordsOf(body: TemplateBody): string {
  return body.kind === 'mjml' ? body.mjml : body.html;
}

/** Writes into a file of which revision it is now, as pulling it would. */
export async function noteRevision(
  path: string,
  template: Pick<Template, 'revision'>,
): Promise<void> {
  const source = await readText(path);
  const line = `revision: ${template.revision}`;
  const noted = /^revision:.*$/m.test(source)
    ? source.replace(/^revision:.*$/m, line)
    : `${source.trimEnd()}\n${line}\n`;
  if (noted !== source) await writeFile(path, noted);
}
