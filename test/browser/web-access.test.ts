import { describe, expect, test } from 'vitest';
import { browserIsMissing } from './open-browser.js';
import { OWNER, openWeb } from './open-web.js';

describe.skipIf(browserIsMissing)(`Coming in by a browser ${browserIsMissing ?? ''}`, () => {
  test('the first run leads from the printed link to the first event, by keyboard alone', async () => {
    const { page, url, setupUrl, expectAccessible } = await openWeb();
    await page.goto(url);
    await page.getByText('This page opens with the link').waitFor();
    await page.goto(setupUrl);
    await page.reload();
    await page.getByLabel('Name', { exact: true }).waitFor();
    await expectAccessible();
    await page.keyboard.type('Fjord & Fell');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe(
      'Europe/Oslo',
    );
    for (const _field of ['currency', 'language', 'your name']) await page.keyboard.press('Tab');
    await page.keyboard.type('Ann Berg');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ann@fjord.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('seven small lanterns');
    await page.keyboard.press('Enter');

    await page.getByText('Listening').waitFor();
    await expectAccessible();
    const code = await page.getByLabel('Code', { exact: true }).innerText();
    expect(code).toContain(`curl ${url}/v1/track`);
    const writeKey = /-u ([\w-]+):/.exec(code)?.[1] ?? '';
    const sent = await fetch(`${url}/v1/track`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ userId: 'first-person', event: 'Product Viewed' }),
    });
    expect(sent.status).toBe(200);
    await page.getByText('Product Viewed arrived').waitFor();
    await expectAccessible();

    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('link', { name: 'first-person' }).waitFor();
    await page.getByText('1 person').waitFor();
    await expectAccessible();
  });

  test('one signs out and in again, and comes to where one wanted', async () => {
    const { page, url, signIn, expectAccessible } = await openWeb();
    await signIn();
    await page.getByRole('button', { name: 'your menu' }).click();
    await expectAccessible();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectAccessible();

    await page.goto(`${url}/profiles?q=ann`);
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill('not the one');
    await page.keyboard.press('Enter');
    await page.getByText('do not belong together').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/profiles?q=ann`);
    expect(await page.getByLabel('Search profiles').inputValue()).toBe('ann');

    // A session that ends in the middle of a form takes nothing with it.
    await page.goto(`${url}/segments/new`);
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Half done');
    await page.context().clearCookies();
    const again = page.getByRole('dialog', { name: 'Your session has ended' });
    await again.waitFor();
    await expectAccessible();
    await again.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.keyboard.press('Enter');
    await again.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('Half done');
    await page.getByRole('button', { name: 'Make segment' }).click();
    await page.getByRole('heading', { name: 'Half done' }).waitFor();
  });
});
