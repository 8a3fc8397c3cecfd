import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { unpackChromium } from './unpack-chromium.mjs';

// npm run demo -- --no-traffic      in one terminal
// npm run screens                   in another: writes docs/screens/NAME-{light,dark}.png
//   -- --url http://127.0.0.1:4490  another Attune that holds the demo's shop
//   -- --only profile               only the screens whose names contain this
//   -- --to FOLDER                  elsewhere

const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url));
const owner = { email: 'owner@nordlys.example', password: 'northern lights at noon' };
const example = 'liv.hansen.24@post.example';
/** With a group in it, and something that only text can say. */
const longRule =
  'did "Order Completed" where total >= 100 EUR at least 2 times in the last 180 days and (trait.country in ("Norway", "Sweden") or computed.order_total > 500 EUR) and not in segment "lapsed" and after 3 days of (consents to "marketing")';

/**
 * A line for each screen: its address, and what is done there before it is taken. `PROFILE` stands for the id of
 * somebody with a story; `session` for what a demo that has its owner would not say any more.
 */
const screens = [
  { name: 'sign-in', path: '/sign-in', isOutside: true },
  {
    name: 'setup',
    path: '/setup#code=example',
    isOutside: true,
    session: { kind: 'setup-needed' },
  },
  { name: 'overview', path: '/' },
  { name: 'first-event', path: '/start' },
  { name: 'profiles', path: '/profiles' },
  { name: 'profiles-found', path: '/profiles?q=hansen' },
  { name: 'profiles-nobody', path: '/profiles?q=zzz' },
  { name: 'profile', path: '/profiles/PROFILE' },
  { name: 'profile-why', path: '/profiles/PROFILE?why=recent-buyers' },
  { name: 'profile-traits', path: '/profiles/PROFILE?tab=traits' },
  { name: 'profile-identity', path: '/profiles/PROFILE?tab=identity' },
  { name: 'profile-messages', path: '/profiles/PROFILE?tab=messages' },
  {
    name: 'palette',
    path: '/profiles',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('hansen');
    },
  },
  { name: 'shortcuts', path: '/profiles', act: (page) => page.keyboard.press('?') },
  { name: 'segments', path: '/segments' },
  { name: 'segment', path: '/segments/frequent-buyers' },
  { name: 'segment-members', path: '/segments/frequent-buyers?tab=members' },
  { name: 'segment-why', path: '/segments/frequent-buyers?tab=why&profile=PROFILE' },
  { name: 'segment-overlap', path: '/segments/frequent-buyers?tab=overlap&with=recent-buyers' },
  { name: 'segment-versions', path: '/segments/frequent-buyers?tab=versions' },
  { name: 'segment-new', path: `/segments/new?rule=${encodeURIComponent(longRule)}` },
  {
    name: 'segment-text',
    path: '/segments/frequent-buyers/edit?view=text',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'The rule as text' }).click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' adn trait.country');
      await page.getByText('Did you mean').waitFor();
    },
  },
  { name: 'segment-json', path: '/segments/left-their-cart/edit?view=json' },
  {
    name: 'segment-publish',
    path: '/segments/frequent-buyers/edit',
    act: async (page) => {
      await page.getByLabel('Times').fill('4');
      await page.getByRole('button', { name: 'Publish …' }).click();
      await page.getByLabel('Leave').waitFor();
    },
  },
  { name: 'data', path: '/data' },
  { name: 'data-quarantine', path: '/data/quarantine' },
  { name: 'data-sources', path: '/data/sources' },
  { name: 'data-imports', path: '/data/imports' },
  { name: 'messages', path: '/messages' },
  {
    name: 'message',
    path: '/messages?state=accepted',
    act: async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
    },
  },
  { name: 'settings', path: '/settings' },
  { name: 'settings-members', path: '/settings?tab=members' },
  {
    name: 'settings-invite',
    path: '/settings?tab=members',
    act: async (page) => {
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await page.getByLabel('E-mail').fill('kim@nordlys.example');
    },
  },
  { name: 'settings-keys', path: '/settings?tab=keys' },
  {
    name: 'profile-merge',
    path: '/profiles/PROFILE',
    act: async (page) => {
      await page.getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('menuitem', { name: /Merge/ }).click();
      await page.getByLabel('The other profile').fill('hansen');
      await page.getByRole('radio').first().check();
    },
  },
  {
    name: 'user-menu',
    path: '/profiles',
    act: (page) => page.getByRole('button', { name: 'your menu' }).click(),
  },
  {
    name: 'unmerge',
    path: '/profiles/PROFILE?tab=identity',
    act: (page) => page.getByRole('button', { name: 'Take back' }).first().click(),
  },
  { name: 'narrow', path: '/profiles/PROFILE', width: 420 },
];

/** @param {string[]} argv */
function readOptions(argv) {
  const optionOf = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  return {
    url: optionOf('--url') ?? 'http://127.0.0.1:4490',
    only: optionOf('--only') ?? '',
    to: optionOf('--to') ?? folder,
  };
}

async function findBrowser() {
  const { CHROMIUM_PATH: given, PATH, HOME } = process.env;
  const found = given ? { executablePath: given, env: {} } : await unpackChromium();
  return { executablePath: found.executablePath, env: { PATH, HOME, ...found.env } };
}

async function takeAll({ url, only, to }) {
  await mkdir(to, { recursive: true });
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'];
  const browser = await chromium.launch({ ...(await findBrowser()), args });
  try {
    for (const scheme of ['light', 'dark']) {
      const context = await browser.newContext({
        colorScheme: scheme,
        locale: 'en-GB',
        timezoneId: 'Europe/Oslo',
        reducedMotion: 'reduce',
      });
      for (const screen of screens.filter(({ name }) => name.includes(only))) {
        if (!screen.isOutside) await signIn(context, url);
        await take(context, { ...screen, url, file: join(to, `${screen.name}-${scheme}.png`) });
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

async function signIn(context, url) {
  const session = await (await context.request.get(`${url}/api/session`)).json();
  if (session.kind === 'signed-in') return;
  const answer = await context.request.post(`${url}/api/session`, {
    data: owner,
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`nobody could sign in: ${await answer.text()}`);
}

async function take(context, { url, path, act, session, file, width = 1360 }) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 860 });
  if (session !== undefined)
    await page.route('**/api/session', (route) => route.fulfill({ json: session }));
  await page.goto(url + path.replace('PROFILE', await findExample(context, { url, path })));
  await settle(page);
  if (act !== undefined) {
    await act(page);
    await settle(page);
  }
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
  await page.close();
}

async function findExample(context, { url, path }) {
  if (!path.includes('PROFILE')) return '';
  const answer = await context.request.get(`${url}/api/profiles`, { params: { email: example } });
  return (await answer.json()).profileId;
}

/** Until nothing is asked for any more, and what came stands on the screen. */
async function settle(page) {
  await page.waitForTimeout(700);
  await page
    .locator('[class*="Skeleton-root"], [aria-busy="true"]')
    .first()
    .waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}

await takeAll(readOptions(process.argv.slice(2)));
