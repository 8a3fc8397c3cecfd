import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { furnishShop } from './screens/furnish-shop.mjs';
import { openChromium } from './screens/open-chromium.mjs';
import { screens } from './screens/screens.mjs';

// npm run demo -- --no-traffic      in one terminal
// npm run screens                   in another: writes docs/screens/NAME-{light,dark}.png
//   -- --url http://127.0.0.1:4490  another Attune that holds the demo's shop,
//      --inbox http://127.0.0.1:4491, --folder demo-data   with its inbox and its folder
//   -- --only profile               only the screens whose names contain this
//   -- --to FOLDER                  elsewhere

const root = fileURLToPath(new URL('../', import.meta.url));
const owner = { email: 'owner@nordlys.example', password: 'northern lights at noon' };

/** @param {string[]} argv */
function readOptions(argv) {
  const optionOf = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  return {
    url: optionOf('--url') ?? 'http://127.0.0.1:4490',
    inbox: optionOf('--inbox') ?? 'http://127.0.0.1:4491',
    folder: resolve(optionOf('--folder') ?? join(root, 'demo-data')),
    only: optionOf('--only') ?? '',
    to: resolve(optionOf('--to') ?? join(root, 'docs/screens')),
  };
}

async function takeAll({ url, inbox, folder, only, to }) {
  await mkdir(to, { recursive: true });
  const browser = await openChromium();
  try {
    const chosen = screens.filter(({ name }) => name.includes(only));
    const ids = await furnish(browser, { url, inbox, folder });
    for (const scheme of ['light', 'dark']) {
      const context = await browser.newContext({
        colorScheme: scheme,
        locale: 'en-GB',
        timezoneId: 'Europe/Oslo',
        reducedMotion: 'reduce',
      });
      for (const screen of chosen) {
        if (!screen.isOutside) await signIn(context, url);
        const path = screen.path.replace(/[A-Z]{4,}/g, (word) => ids[word] ?? word);
        const file = join(to, `${screen.name}-${scheme}.png`);
        await take(context, { ...screen, address: url + path, file });
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

async function furnish(browser, { url, inbox, folder }) {
  const context = await browser.newContext();
  await signIn(context, url);
  const ask = async (method, path, data) => {
    const headers = { origin: url };
    const answer = await context.request.fetch(`${url}/api${path}`, { method, headers, data });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  const ids = await furnishShop(ask, { url, inbox, folder });
  await context.close();
  return ids;
}

async function signIn(context, url) {
  const asked = await context.request.get(`${url}/api/session`).catch((error) => {
    const hint = 'start it in another terminal: npm run demo -- --no-traffic';
    throw new Error(`no demo answers at ${url}; ${hint}`, { cause: error });
  });
  const session = await asked.json();
  if (session.kind === 'signed-in') return;
  const answer = await context.request.post(`${url}/api/session`, {
    data: owner,
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`nobody could sign in: ${await answer.text()}`);
}

async function take(context, { address, act, session, file, width = 1360 }) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 860 });
  if (session !== undefined)
    await page.route('**/api/session', (route) => route.fulfill({ json: session }));
  await page.goto(address);
  await settle(page);
  if (act !== undefined) {
    await act(page);
    await settle(page);
    // Nothing is as it looks under a mouse.
    await page.mouse.move(0, 0);
  }
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
  await page.close();
}

/** Until nothing is asked for any more, and what came stands on the screen. */
async function settle(page) {
  await page.waitForTimeout(700);
  await page
    .locator('[class*="Skeleton-root"], [aria-busy="true"]')
    .first()
    .waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
  await Promise.all(page.frames().map((frame) => frame.waitForLoadState('load')));
}

await takeAll(readOptions(process.argv.slice(2)));
