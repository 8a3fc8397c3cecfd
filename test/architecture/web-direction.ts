import type { SourceFile } from './source-file.js';
import { importsOf } from './syntax.js';

/** The folders of `web/src`, in order: one imports only from those before it, and from itself. */
const webLayers = ['theme', 'api', 'ui', 'frame', 'features', 'app'] as const;

/** Screens that no module of `src/` owns alone; all others are named after their module. */
const screensOfTheirOwn = [
  'overview',
  'data',
  'messages',
  'templates',
  'recommendations',
  'measurement',
  'settings',
];

/**
 * Imports of the web app that break the direction: from a later folder, from another feature, or past a
 * feature's `index.ts`.
 *
 * @returns one sentence for each, with file and line
 */
export function findWrongWebImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ text, line }) => {
      if (!text.startsWith('.')) return [];
      const target = new URL(text, `file:///${file.path}`).pathname.slice(1);
      const wrong = judge(file.path, target);
      return wrong === undefined ? [] : [`${file.path}:${line} imports ${target}: ${wrong}`];
    }),
  );
}

function judge(from: string, target: string): string | undefined {
  const own = placeOf(from);
  const other = placeOf(target);
  if (other === undefined) return 'it lies outside web/src';
  if (own === undefined || own.layer === 'main.tsx') return undefined;
  if (rank(other.layer) > rank(own.layer)) return `${other.layer} comes after ${own.layer}`;
  if (other.layer !== 'features' || own.feature === other.feature) return undefined;
  if (own.layer === 'features')
    return 'no feature imports another: what both need goes into ui or api';
  return target.endsWith('/index.ts') ? undefined : 'only its index.ts is open to others';
}

interface WebPlace {
  readonly layer: string;
  /** Within `features`. */
  readonly feature: string | undefined;
}

function placeOf(path: string): WebPlace | undefined {
  const [, layer, rest] = /^web\/src\/([^/]+)(?:\/([^/]+))?/.exec(path) ?? [];
  if (layer === undefined) return undefined;
  return { layer, feature: layer === 'features' ? rest : undefined };
}

function rank(layer: string): number {
  return (webLayers as readonly string[]).indexOf(layer);
}

/** Folders of the web app that no layer or module gives a name to. */
export function findStrayWebFolders(
  files: readonly SourceFile[],
  modules: readonly string[],
): string[] {
  const named = new Set([...modules, ...screensOfTheirOwn]);
  const stray = files
    .map((file) => ({ path: file.path, place: placeOf(file.path) }))
    .filter(({ path, place }) => {
      if (place === undefined || path === 'web/src/main.tsx') return false;
      if (rank(place.layer) < 0) return true;
      return place.feature !== undefined && !named.has(place.feature);
    });
  return stray.map(
    ({ path }) => `${path} lies in no layer, and in no feature named after a module`,
  );
}
