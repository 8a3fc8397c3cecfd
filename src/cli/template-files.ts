import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import {
  canHaveDefault,
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
});

/** A template as it lies in a folder: `NAME.yaml`, and its body and its text in files beside it. */
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
  const { name, title, kind, revision, mjmlFile, htmlFile, textFile, subject, ...rest } = fields;
  if (mjmlFile !== undefined && htmlFile !== undefined) {
    throw templateFileInvalid.make({ path, problem: 'it has both mjmlFile and htmlFile' });
  }
  const beside = (file: string) => readText(resolve(dirname(path), file));
  const { from, replyTo, preheader, matrices, defaults, allowSensitive } = rest;
  return {
    name,
    title,
    kind,
    revision,
    draft: {
      subject,
      ...(from !== undefined && { from }),
      ...(replyTo !== undefined && { replyTo }),
      ...(preheader !== undefined && { preheader }),
      ...(mjmlFile !== undefined && { body: { kind: 'mjml', mjml: await beside(mjmlFile) } }),
      ...(htmlFile !== undefined && { body: { kind: 'html', html: await beside(htmlFile) } }),
      ...(textFile !== undefined && { text: await beside(textFile) }),
      ...(matrices !== undefined && { matrices }),
      ...(defaults !== undefined && { defaults }),
      ...(allowSensitive !== undefined && { allowSensitive }),
    },
  };
}

/**
 * Writes a template's draft into a folder, over what lies there.
 *
 * @returns the path of its YAML file
 */
export async function writeTemplate(folder: string, template: Template): Promise<string> {
  const { name, title, kind, revision, draft } = template;
  const { body, text, from, replyTo, subject, preheader, ...more } = draft;
  const { matrices, defaults, allowSensitive } = more;
  await mkdir(folder, { recursive: true });
  const bodyFile = body && `${name}.${body.kind}`;
  const textFile = text === undefined ? undefined : `${name}.txt`;
  if (body !== undefined) await writeFile(join(folder, `${name}.${body.kind}`), wordsOf(body));
  if (text !== undefined) await writeFile(join(folder, `${name}.txt`), text);
  const fields = {
    name,
    title,
    kind,
    revision,
    from,
    replyTo,
    subject,
    preheader,
    mjmlFile: body?.kind === 'mjml' ? bodyFile : undefined,
    htmlFile: body?.kind === 'html' ? bodyFile : undefined,
    textFile,
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
