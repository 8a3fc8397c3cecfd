import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import {
  type Block,
  type BlockSource,
  type PublishedBlocks,
  parametersForm,
} from '../content/index.js';
import { fileUnreadable, templateFileInvalid } from './errors.js';
import { parseForm, readText } from './read-template-file.js';

const form = z.strictObject({
  name: z.string(),
  title: z.string().optional(),
  revision: z.int().optional(),
  parameters: parametersForm,
  mjmlFile: z.string().optional(),
  htmlFile: z.string().optional(),
});

/** A block as it lies in a folder: `NAME.yaml`, and what it says in a file beside it. */
export interface BlockFile {
  readonly name: string;
  readonly title: string | undefined;
  /** Of the draft that it was made of; undefined: it was written by hand. */
  readonly revision: number | undefined;
  readonly draft: BlockSource;
}

/**
 * Reads a block from its YAML file and the one beside it.
 *
 * @throws AppError `file-unreadable`, `template-file-invalid`
 */
export async function readBlock(path: string): Promise<BlockFile> {
  const fields = parseForm(path, await readText(path), form);
  const { name, title, revision, parameters, mjmlFile, htmlFile } = fields;
  const file = mjmlFile ?? htmlFile;
  if (file === undefined || (mjmlFile !== undefined && htmlFile !== undefined)) {
    throw templateFileInvalid.make({ path, problem: 'it needs mjmlFile or htmlFile, one of them' });
  }
  const body = await readText(resolve(dirname(path), file));
  return { name, title, revision, draft: { parameters, body } };
}

/**
 * Reads all blocks of a folder, by their names.
 *
 * @throws AppError `file-unreadable`, `template-file-invalid`
 */
export async function readBlocks(folder: string): Promise<PublishedBlocks> {
  const files = (await readFolder(folder)).filter((file) => file.endsWith('.yaml')).sort();
  const blocks = await Promise.all(files.map((file) => readBlock(join(folder, file))));
  return Object.fromEntries(blocks.map(({ name, draft }) => [name, { ...draft, number: 0 }]));
}

async function readFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw fileUnreadable.make({ path: folder, code }, error);
  }
}

/**
 * Writes a block's draft into a folder, over what lies there.
 *
 * @returns the path of its YAML file
 */
export async function writeBlock(folder: string, block: Block): Promise<string> {
  const { name, title, revision, draft } = block;
  const kind = /<mj-/.test(draft.body) ? 'mjml' : 'html';
  const file = `${name}.${kind}`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), draft.body);
  const fields = { name, title, revision, parameters: draft.parameters, [`${kind}File`]: file };
  const path = join(folder, `${name}.yaml`);
  await writeFile(path, stringify(fields, { lineWidth: 0, keepUndefined: false }));
  return path;
}
