import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTemplate } from '../src/cli/template-files.js';
import type { AskAttune } from './attune-client.js';
import { nordlysBrand } from './nordlys-brand.js';

/** From where this is built to. */
const FOLDER = fileURLToPath(new URL('../../templates/base/', import.meta.url));

interface TemplateHead {
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
 * Publishes the base templates with the shop's brand, as far as they are not there: whoever changed one, or the
 * brand, finds it as they left it.
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
  const { templates } = (await ask('GET', `/templates${query}&limit=500`)) as unknown as {
    templates: readonly TemplateHead[];
  };
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).sort();
  for (const file of files) {
    const { name, title, kind, draft } = await readTemplate(join(FOLDER, file));
    const found = templates.find((template) => template.name === name);
    if (found === undefined) await ask('POST', `/templates${query}`, { name, title, kind, draft });
    // A start that was killed may have left a first draft that is in no mail yet.
    if (found === undefined || (found.published === null && found.revision === 1)) {
      await ask('POST', `/templates/${name}/publish${query}`, { revision: 1 });
    }
  }
}
