import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBlock } from '../src/cli/block-files.js';
import { readTemplate } from '../src/cli/template-files.js';
import type { AskAttune } from './attune-client.js';
import { nordlysBrand } from './nordlys-brand.js';

/** From where this is built to. */
const TEMPLATES = fileURLToPath(new URL('../../templates/base/', import.meta.url));
const BLOCKS = fileURLToPath(new URL('../../templates/blocks/', import.meta.url));

interface Head {
  readonly name: string;
  readonly revision: number;
  readonly published: number | null;
}

interface ShopPlace {
  readonly workspaceId: number;
  /** Where the shop can be looked at, this time. */
  readonly shopUrl: string;
}

/**
 * Publishes the base blocks and templates with the shop's brand, as far as they are not there: whoever changed one, or
 * the brand, finds it as they left it.
 */
export async function putTemplates(
  ask: AskAttune,
  { workspaceId, shopUrl }: ShopPlace,
): Promise<void> {
  const query = `?workspace=${workspaceId}`;
  const { revision } = (await ask('GET', `/brand${query}`)) as { revision: number };
  if (revision === 0) {
    await ask('PUT', `/brand${query}`, { revision, kit: nordlysBrand(shopUrl) });
  }
  const put = { ask, workspaceId } as const;
  const { blocks } = (await ask('GET', `/blocks${query}&limit=500`)) as unknown as {
    blocks: readonly Head[];
  };
  for (const file of await filesIn(BLOCKS)) {
    const { name, title, draft } = await readBlock(file);
    await putOne({ ...put, shelf: 'blocks', known: blocks }, { name, title, draft });
  }
  const { templates } = (await ask('GET', `/templates${query}&limit=500`)) as unknown as {
    templates: readonly Head[];
  };
  const shelf = { ...put, shelf: 'templates', known: templates } as const;
  await Promise.all(
    (await filesIn(TEMPLATES)).map(async (file) => {
      const { name, title, kind, draft } = await readTemplate(file);
      await putOne(shelf, { name, title, kind, draft });
    }),
  );
}

async function filesIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  return files.map((file) => join(folder, file));
}

interface Putting {
  readonly ask: AskAttune;
  readonly workspaceId: number;
  readonly shelf: 'blocks' | 'templates';
  readonly known: readonly Head[];
}

async function putOne(
  { ask, workspaceId, shelf, known }: Putting,
  manuscript: { readonly name: string; readonly draft: object; readonly [more: string]: unknown },
): Promise<void> {
  const query = `?workspace=${workspaceId}`;
  const { name } = manuscript;
  const found = known.find((each) => each.name === name);
  if (found === undefined) await ask('POST', `/${shelf}${query}`, manuscript);
  // A start that was killed may have left a first draft that is in no mail yet.
  if (found === undefined || (found.published === null && found.revision === 1)) {
    await ask('POST', `/${shelf}/${name}/publish${query}`, { revision: 1 });
  }
}
