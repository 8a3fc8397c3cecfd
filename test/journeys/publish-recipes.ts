import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { publishJourney } from '../../src/journeys/index.js';
import { type Instant, systemIds } from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { publishTemplate } from './journey-shop.js';

const RECIPES = new URL('../../templates/journeys/', import.meta.url);
const BASE = new URL('../../templates/base/', import.meta.url);

/** The recipes that come with Attune, by their keys. */
export function readRecipes(): ReadonlyMap<string, object> {
  return new Map(
    readdirSync(RECIPES).map((file) => [
      file.replace('.yaml', ''),
      parse(readFileSync(new URL(file, RECIPES), 'utf8')) as object,
    ]),
  );
}

/**
 * Publishes all recipes, over templates of the base templates' names with the least that there can be in one.
 *
 * @param over what is to be said otherwise in each of them
 * @returns their keys
 */
export async function publishRecipes(
  database: Database,
  now: Instant,
  over: object = {},
): Promise<string[]> {
  const { workspaceId } = testOrigin;
  for (const file of readdirSync(BASE).filter((name) => name.endsWith('.yaml'))) {
    await publishTemplate(database, file.replace('.yaml', ''));
  }
  const recipes = readRecipes();
  for (const [key, form] of recipes) {
    const wanted = { workspaceId, key, form: { ...form, ...over }, by: 'test' };
    await publishJourney(database, wanted, { ids: systemIds, now });
  }
  return [...recipes.keys()];
}
