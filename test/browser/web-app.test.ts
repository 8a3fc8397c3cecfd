import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadScript } from '../architecture/load-script.js';
import { projectRoot } from '../architecture/source-file.js';
import { browserIsMissing } from './open-browser.js';
import { openWeb } from './open-web.js';

const MOST_KILOBYTES = 350;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

test(`what is loaded first is at most ${MOST_KILOBYTES} kB of JavaScript, compressed`, async () => {
  const { build } = await loadScript<{ build(): Promise<void> }>('build.mjs');
  await build();
  const folder = join(projectRoot, 'dist/web');
  const manifest: Record<string, Chunk> = JSON.parse(
    await readFile(join(folder, '.vite/manifest.json'), 'utf8'),
  );
  const files = new Set<string>();
  const add = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const name of chunk.imports ?? []) add(manifest[name]);
  };
  add(Object.values(manifest).find(({ isEntry }) => isEntry));
  // The screen that most people open next.
  add(manifest['src/features/profiles/profile-list-page.tsx']);
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(join(folder, file))).length),
  );
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1_000;
  expect(files.size).toBeGreaterThan(1);
  expect(kilobytes).toBeLessThan(MOST_KILOBYTES);
});

describe.skipIf(browserIsMissing)(`The web app in a browser ${browserIsMissing ?? ''}`, () => {
  test('says what to do at an address where nothing is', async () => {
    const { page, url, signIn, expectAccessible } = await openWeb();
    await signIn();
    for (const path of ['/settings/nothing-of-the-kind', '/privacy', '/profiles/ann']) {
      await page.goto(url + path);
      await page.getByText('Nothing is here').waitFor();
      expect(await page.title()).toBe('Not found · Attune');
      expect(await page.locator('main').count()).toBe(1);
      await page.getByRole('link', { name: 'Overview' }).waitFor();
      await expectAccessible();
    }
    await page.getByRole('link', { name: 'Go to the start' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  test('stays in the workspace that was chosen, wherever one goes', async () => {
    const { page, url, signIn } = await openWeb();
    const { api, send } = await signIn();
    await send([{ type: 'identify', userId: 'u-liv', traits: { name: 'Liv Hansen' } }]);
    const made = (await api('POST', '/workspaces', { name: 'Second' })) as {
      readonly workspace: { readonly workspaceId: number };
    };
    const { workspaceId } = made.workspace;
    await page.goto(`${url}/profiles`);
    await page.getByRole('link', { name: 'Liv Hansen' }).waitFor();
    await page.getByRole('button', { name: 'Workspace Fjord & Fell' }).click();
    await page.getByRole('menuitem', { name: 'Second' }).click();
    await page.getByText('Second today, beside other days').waitFor();
    const isThere = (path: string) => page.waitForURL(`${url}${path}?workspace=${workspaceId}`);
    await isThere('/');
    await page.keyboard.press('g');
    await page.keyboard.press(',');
    await isThere('/settings');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('prof');
    await page.keyboard.press('Enter');
    await isThere('/profiles');
    await page.getByRole('button', { name: 'Workspace Second' }).waitFor();
  });
});
