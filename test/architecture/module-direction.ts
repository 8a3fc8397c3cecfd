import { isTestFile, moduleOf, type SourceFile } from './source-file.js';
import { importsOf, resolveImport } from './syntax.js';

/** The names in `src/MODULES.list`, in order: the first word of every line that is no comment. */
export function readModuleList(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/, 1).join());
}

/** The command line is where programs start: it alone may reach those beside `src/`. */
const programs = /^(bench|conformance)\//;

/**
 * Imports that break the direction: down the list, past another module's `index.ts`, or out of
 * `src/`. Type imports count: whoever knows a type depends on it.
 *
 * @returns one sentence for each, with file and line
 */
export function findWrongImports(
  files: readonly SourceFile[],
  modules: readonly string[],
): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ text, line }) => {
      const target = resolveImport(file, text);
      const wrong = target === undefined ? undefined : judge(file.path, target, modules);
      return wrong === undefined ? [] : [`${file.path}:${line} imports ${target}: ${wrong}`];
    }),
  );
}

function judge(from: string, target: string, modules: readonly string[]): string | undefined {
  const own = moduleOf(from);
  const other = moduleOf(target);
  if (own === undefined || !modules.includes(own))
    return 'it lies in no module of src/MODULES.list';
  if (own === other) return undefined;
  if (other === undefined) return judgeOutside(from, target);
  if (!modules.includes(other)) return `${other} is not in src/MODULES.list`;
  if (modules.indexOf(other) > modules.indexOf(own)) return `${other} stands below ${own}`;
  if (target !== `src/${other}/index.ts`) return `only src/${other}/index.ts is open to others`;
  return undefined;
}

function judgeOutside(from: string, target: string): string | undefined {
  if (isTestFile(from) && target.startsWith('test/')) return undefined;
  if (from.startsWith('src/cli/') && programs.test(target)) return undefined;
  return 'src/ does not depend on what lies outside it';
}

/** Folders of `src/` that the list does not name, and files that lie in none. */
export function findStrayFiles(files: readonly SourceFile[], modules: readonly string[]): string[] {
  return files
    .map((file) => file.path)
    .filter((path) => path !== 'src/MODULES.list' && !modules.includes(moduleOf(path) ?? ''))
    .map((path) => `${path} lies in no module of src/MODULES.list`);
}
