import { isTestFile, type SourceFile } from './source-file.js';

/** What must not stand in a public project, and why. */
const unwanted: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /(?<![\w.-])\/(?:work|root|home\/[a-z]\w*)\/\w*/, reason: 'a path of one machine' },
  { pattern: /\b[A-Z]:\\Users\\/, reason: 'a path of one machine' },
  { pattern: /\bregistry\.[a-z0-9-]+\.[a-z]{2,}/, reason: 'the host of a package registry' },
  { pattern: /^(?:<{7}|>{7}) /, reason: 'a conflict of a merge' },
];

/** Files that are bytes, not text. */
const binary = /\.(png|jpg|jpeg|gif|ico|woff2?|gz|zip|parquet|wasm)$/;

/** Traces of one machine in the project's files, as `file:line` with the reason. */
export function findTraces(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !binary.test(file.path))
    .flatMap((file) =>
      file.text.split('\n').flatMap((line, index) => tracesIn(line, file.path, index + 1)),
    );
}

function tracesIn(line: string, path: string, number: number): string[] {
  return unwanted.flatMap(({ pattern, reason }) => {
    const match = pattern.exec(line);
    return match === null ? [] : [`${path}:${number} has ${reason}: ${match[0]}`];
  });
}

/** Packages of a lock file that say where they were fetched from: others fetch from elsewhere. */
export function findResolvedHosts(lock: string): string[] {
  const { packages }: { packages: Record<string, { resolved?: string }> } = JSON.parse(lock);
  return Object.entries(packages)
    .filter(([, entry]) => /^(https?|git)/.test(entry.resolved ?? ''))
    .map(([folder, entry]) => `${folder} is tied to ${entry.resolved}`);
}

/** The most lines a file may have; a test tells a story and may be longer, a component shows one thing. */
const longestFile = { code: 350, test: 600, component: 150 };

/** Written by a tool, and read by tools. */
const generated = ['web/src/api/generated.ts'];

/** TypeScript files that are too long to read at one go. */
export function findLongFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /\.tsx?$/.test(path) && !generated.includes(path))
    .flatMap((file) => {
      const lines = file.text.trimEnd().split('\n').length;
      const most = longestFile[kindOf(file.path)];
      return lines > most ? [`${file.path} has ${lines} lines, at most ${most}`] : [];
    });
}

function kindOf(path: string): keyof typeof longestFile {
  if (isTestFile(path)) return 'test';
  return path.endsWith('.tsx') ? 'component' : 'code';
}
