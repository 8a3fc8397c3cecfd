import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { AskAttune } from './attune-client.js';

/** From where this is built to. */
const RECIPES = new URL('../../templates/journeys/', import.meta.url);

interface Definition {
  readonly steps: readonly { readonly id: string; readonly [more: string]: unknown }[];
  readonly [more: string]: unknown;
}

/** Of the steps of a cart left behind: nobody looks at a demo for a day. */
const SHORTER: Readonly<Record<string, string>> = {
  'a-moment': '3 minutes',
  'a-day': '15 minutes',
};

/**
 * Publishes the recipes, as far as they are not there: whoever changed or stopped one finds it as they left it. To be
 * called when the shop has its past: nobody comes in for what has been.
 */
export async function putJourneys(ask: AskAttune, workspaceId: number): Promise<void> {
  const query = `?workspace=${workspaceId}`;
  const { journeys } = (await ask('GET', `/journeys${query}`)) as unknown as {
    journeys: readonly { readonly key: string }[];
  };
  const known = new Set(journeys.map(({ key }) => key));
  for (const file of (await readdir(fileURLToPath(RECIPES))).sort()) {
    const key = file.replace('.yaml', '');
    if (known.has(key)) continue;
    const written = parse(await readFile(new URL(file, RECIPES), 'utf8')) as Definition;
    const definition = key === 'abandoned-cart' ? shorten(written) : written;
    await ask('PUT', `/journeys/${key}${query}`, { definition });
  }
}

function shorten(definition: Definition): Definition {
  const steps = definition.steps.map((step) => {
    const wait = SHORTER[step.id];
    return wait === undefined ? step : { ...step, wait };
  });
  return { ...definition, steps };
}
