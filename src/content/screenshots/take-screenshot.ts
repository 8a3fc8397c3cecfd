import { tmpdir } from 'node:os';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import type { FoundBrowser } from './find-browser.js';
import type { ReadPicture } from './read-picture.js';
import { type Screenshot, type ScreenView, TALLEST } from './screenshot.js';

const START_MS = 15_000;
const LOAD_MS = 15_000;
const TAKE_MS = 10_000;
/** No name leads there (RFC 2606). */
const PLACE = 'http://mail.invalid/';
/** Nothing is run, framed or sent, whatever a template says. */
const POLICY = "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; sandbox";
const MOST_REQUESTS = 200;

/** What a screenshot is taken with. */
export interface ScreenParts {
  readonly browser: FoundBrowser;
  readonly isSandboxed: boolean;
  readonly readPicture: ReadPicture;
}

/**
 * Has a browser of its own show a mail, which is gone afterwards. The browser reaches no network: what it asks for is
 * answered here, or not at all.
 *
 * @throws Error what kept it from starting or from showing the mail in time
 */
export async function takeScreenshot(
  parts: ScreenParts,
  html: string,
  view: ScreenView,
): Promise<Screenshot> {
  const browser = await startBrowser(parts);
  try {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      colorScheme: view.isDark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      viewport: { width: view.width, height: 400 },
    });
    const blocked = await answerRequests(context, html, parts.readPicture);
    const page = await context.newPage();
    await page.goto(PLACE, { waitUntil: 'load', timeout: LOAD_MS });
    const height = await heightOf(page);
    const png = await page.screenshot({
      fullPage: true,
      clip: { x: 0, y: 0, width: view.width, height },
      animations: 'disabled',
      timeout: TAKE_MS,
    });
    return { png, width: view.width, height, blocked: [...blocked] };
  } finally {
    await browser.close();
  }
}

async function startBrowser({ browser, isSandboxed }: ScreenParts): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const usesSandbox = isSandboxed && browser.hasSandbox;
  return chromium.launch({
    executablePath: browser.path,
    chromiumSandbox: usesSandbox,
    // None of the settings and secrets of this process.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: tmpdir(), ...browser.env },
    // Whoever ends this process ends it in order; the browser goes with the pipe to it.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    timeout: START_MS,
    args: [
      ...(usesSandbox ? [] : ['--no-zygote']),
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--renderer-process-limit=1',
      '--no-proxy-server',
      '--host-resolver-rules=MAP * ~NOTFOUND',
    ],
  });
}

/** Gives what was asked for and not answered, which grows. */
async function answerRequests(
  context: BrowserContext,
  html: string,
  readPicture: ReadPicture,
): Promise<ReadonlySet<string>> {
  const blocked = new Set<string>();
  let asked = 0;
  const block = async (route: Route): Promise<void> => {
    if (blocked.size < MOST_REQUESTS) blocked.add(route.request().url());
    await route.abort('aborted');
  };
  let isShown = false;
  await context.route('**/*', async (route) => {
    asked += 1;
    const request = route.request();
    if (!isShown && request.url() === PLACE) {
      isShown = true;
      const headers = { 'content-security-policy': POLICY };
      return route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html });
    }
    if (request.resourceType() !== 'image' || asked > MOST_REQUESTS) return block(route);
    const picture = await readPicture(request.url());
    return picture === undefined ? block(route) : route.fulfill(picture);
  });
  return blocked;
}

/** Asked by the browser's own tools; scripts of pages are off. */
async function heightOf(page: Page): Promise<number> {
  const height = await page.evaluate<number>(
    'Math.ceil(Math.max(document.documentElement.scrollHeight, document.body?.scrollHeight ?? 0))',
  );
  return Math.min(Math.max(height, 1), TALLEST);
}
