import { type Browser, chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { loadScript } from '../architecture/load-script.js';

/** A browser on this machine, and the environment that it needs. */
interface UnpackedBrowser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const given = process.env.CHROMIUM_PATH;
const isShipped = process.platform === 'linux' && process.arch === 'x64';

/** Why there is no browser here; undefined: there is one. */
export const browserIsMissing =
  given || isShipped
    ? undefined
    : 'CHROMIUM_PATH names no Chromium, and none is shipped for this system';

let running: Promise<Browser> | undefined;

/**
 * A headless Chromium, the one of CHROMIUM_PATH or the one that comes with the project. The tests of a file share
 * it, one after the other; each has pages of its own, which go when it is over.
 */
export async function openBrowser(): Promise<Browser> {
  const before = await running;
  const browser = before?.isConnected() ? before : await start();
  onTestFinished(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  return browser;
}

/** Ends the browser that the tests of a file have shared, if any has. */
export async function closeBrowser(): Promise<void> {
  const browser = await running;
  running = undefined;
  await browser?.close();
}

function start(): Promise<Browser> {
  running = launch();
  return running;
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    args: [
      // As root there is no sandbox, and in containers often none either. Only the tests' own pages open.
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--no-proxy-server',
    ],
  });
}

async function findBrowser(): Promise<UnpackedBrowser> {
  if (given) return { executablePath: given, env: {} };
  const { unpackChromium } = await loadScript<{ unpackChromium(): Promise<UnpackedBrowser> }>(
    'unpack-chromium.mjs',
  );
  return unpackChromium();
}
