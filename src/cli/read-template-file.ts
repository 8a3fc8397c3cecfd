import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { TemplateContent } from '../content/index.js';
import { fileUnreadable, templateFileInvalid } from './errors.js';

const form = z.strictObject({
  from: z.string().optional(),
  replyTo: z.string().optional(),
  subject: z.string(),
  preheader: z.string().optional(),
  html: z.string().optional(),
  htmlFile: z.string().optional(),
  text: z.string().optional(),
  textFile: z.string().optional(),
  defaults: z.record(z.string(), z.string()).optional(),
  allowSensitive: z.array(z.string()).optional(),
});

/**
 * Reads what a mail is made of from a YAML file; its HTML and text may lie in files beside it.
 *
 * @param mailFrom from whom it comes when the file does not say
 * @throws AppError `file-unreadable`, `template-file-invalid`
 */
export async function readTemplateFile(
  path: string,
  mailFrom: string | undefined,
): Promise<TemplateContent> {
  const { htmlFile, textFile, ...fields } = parseForm(path, await readText(path), form);
  const beside = (file: string) => readText(resolve(dirname(path), file));
  const html = fields.html ?? (htmlFile === undefined ? undefined : await beside(htmlFile));
  const text = fields.text ?? (textFile === undefined ? undefined : await beside(textFile));
  const from = fields.from ?? mailFrom;
  if (from === undefined) {
    throw templateFileInvalid.make({ path, problem: 'it does not say `from` whom the mail comes' });
  }
  const { subject, preheader, replyTo, defaults, allowSensitive } = fields;
  return {
    from,
    subject,
    ...(replyTo !== undefined && { replyTo }),
    ...(preheader !== undefined && { preheader }),
    ...(html !== undefined && { html }),
    ...(text !== undefined && { text }),
    ...(defaults !== undefined && { defaults }),
    ...(allowSensitive !== undefined && { allowSensitive }),
  };
}

/**
 * What a YAML file says, in the form that it should have.
 *
 * @throws AppError `template-file-invalid`
 */
export function parseForm<Form extends z.ZodType>(
  path: string,
  source: string,
  wanted: Form,
): z.output<Form> {
  const document = parseDocument(source);
  const [mistake] = document.errors;
  if (mistake !== undefined) throw templateFileInvalid.make({ path, problem: mistake.message });
  const read = wanted.safeParse(document.toJS());
  if (read.success) return read.data;
  const problem = read.error.issues
    .map(({ path: keys, message }) => `${keys.join('.') || 'the file'}: ${message}`)
    .join('; ');
  throw templateFileInvalid.make({ path, problem });
}

/**
 * The whole of a file.
 *
 * @throws AppError `file-unreadable`
 */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw fileUnreadable.make({ path, code }, error);
  }
}
