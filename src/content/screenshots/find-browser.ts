import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { packageRoot } from '../../config/index.js';

/** A Chromium on this machine. */
export interface FoundBrowser {
  readonly path: string;
  /** What it needs beside what every program gets. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether it can shut its pages off from the machine by itself. */
  readonly hasSandbox: boolean;
}

/** Where installers put Chromium and Chrome. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The Chromium that somebody named, else the one that comes with the tools for developing Attune, else an installed
 * one; undefined: there is none.
 */
export async function findBrowser(given: string | undefined): Promise<FoundBrowser | undefined> {
  if (given !== undefined) return existsSync(given) ? standing(given) : undefined;
  const path = INSTALLED.find((each) => existsSync(each));
  return (await findOwn()) ?? (path === undefined ? undefined : standing(path));
}

function standing(path: string): FoundBrowser {
  return { path, env: {}, hasSandbox: true };
}

/** The one that tests use. It is unpacked at first, by a process of its own: that changes its environment. */
async function findOwn(): Promise<FoundBrowser | undefined> {
  const script = new URL('scripts/unpack-chromium.mjs', packageRoot());
  const packed = new URL('node_modules/@sparticuz/chromium/package.json', packageRoot());
  const isMadeForThis = process.platform === 'linux' && process.arch === 'x64';
  if (!isMadeForThis || !existsSync(script) || !existsSync(packed)) return undefined;
  const program = `const { unpackChromium } = await import(${JSON.stringify(script.href)});
    process.stdout.write(JSON.stringify(await unpackChromium()));`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    program,
  ]);
  const { executablePath: path, env } = JSON.parse(stdout) as {
    executablePath: string;
    env: Record<string, string>;
  };
  return { path, env, hasSandbox: false };
}
