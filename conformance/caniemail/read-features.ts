import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { MaterialError } from '../material.js';

/** A feature as caniemail.com keeps it. */
export interface PublishedFeature {
  readonly slug: string;
  /** Client, as `outlook.windows`, to y, a, n or u of its newest version. */
  readonly support: ReadonlyMap<string, string>;
}

/**
 * Reads `_features/*.md`, each a head of YAML that is not quite YAML.
 *
 * @throws MaterialError
 */
export function readFeatures(folder: string): PublishedFeature[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && !name.startsWith('_'))
    .sort()
    .map((name) => readFeature(join(folder, name)));
}

function readFeature(path: string): PublishedFeature {
  const text = readFileSync(path, 'utf8');
  const stats = bracedFrom(text, text.search(/^stats:/m));
  if (stats === undefined) throw new MaterialError(`${path} has no stats`);
  const families = parseOrExplain(path, stats.replaceAll('\t', ' '));
  const support = new Map<string, string>();
  for (const [family, platforms] of entriesOf(families)) {
    for (const [platform, versions] of entriesOf(platforms)) {
      const [, newest] = entriesOf(versions).at(-1) ?? [];
      support.set(`${family}.${platform}`, /^[yan]/.exec(String(newest))?.[0] ?? 'u');
    }
  }
  return { slug: basename(path, '.md'), support };
}

function entriesOf(map: unknown): [unknown, unknown][] {
  return map instanceof Map ? [...map] : [];
}

function parseOrExplain(path: string, text: string): unknown {
  try {
    // A Map keeps the versions in their order, also those whose names are numbers.
    return parse(text, { mapAsMap: true, uniqueKeys: false });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new MaterialError(`the stats of ${path} can’t be read: ${problem}`, { cause });
  }
}

/** The text from the next brace to the one that closes it. */
function bracedFrom(text: string, from: number): string | undefined {
  const start = from === -1 ? -1 : text.indexOf('{', from);
  let depth = 0;
  for (let at = start; at !== -1 && at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, at + 1);
  }
  return undefined;
}
