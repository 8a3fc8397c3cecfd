import type { SourceFile } from './source-file.js';
import { importsOf, resolveImport } from './syntax.js';

/**
 * Rings of files that import each other, by a depth-first walk. Between modules the order of the list
 * forbids them; this finds those inside one.
 *
 * @returns each ring once, as `a.ts → b.ts → a.ts`
 */
export function findImportCycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(files.map((file) => [file.path, targetsOf(file)]));
  const done = new Set<string>();
  const cycles: string[] = [];

  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

function targetsOf(file: SourceFile): string[] {
  return importsOf(file).flatMap(({ text }) => resolveImport(file, text) ?? []);
}
