import { describe, expect, test } from 'vitest';
import { browserIsMissing } from './open-browser.js';
import { openWeb } from './open-web.js';
import { goByKey, pressByKey } from './tab-to.js';

describe.skipIf(browserIsMissing)(`Data in a browser ${browserIsMissing ?? ''}`, () => {
  test('an event shows as it is sent, is opened by keyboard, and its address shows it again', async () => {
    const { page, url, expectAccessible, signIn } = await openWeb();
    const { send } = await signIn();
    await page.goto(`${url}/data?name=Product+Viewed`);
    await page.getByText('Nothing that fits').waitFor();
    await send([
      { type: 'track', userId: 'liv', event: 'Product Viewed', properties: { name: 'Blanket' } },
      { type: 'track', userId: 'liv', event: 'Cart Viewed' },
    ]);
    await page.getByRole('link', { name: 'Product Viewed' }).waitFor();
    expect(await page.getByRole('link', { name: 'Cart Viewed' }).count()).toBe(0);
    await expectAccessible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('"name": "Blanket"').waitFor();
    await expectAccessible();
    await page.goto(page.url());
    await page.getByRole('dialog').getByText('"name": "Blanket"').waitFor();
  });

  test('paused, the stream stands still until it goes on', async () => {
    const { page, url, signIn } = await openWeb();
    const { send } = await signIn();
    await page.goto(`${url}/data`);
    await page.getByRole('button', { name: 'Pause' }).click();
    await send([{ type: 'track', userId: 'liv', event: 'Cart Viewed' }]);
    await page.getByText('Paused', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Cart Viewed' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('link', { name: 'Cart Viewed' }).waitFor();
  });

  test('a quarantined event is found and tried again by keyboard alone, and arrives', async () => {
    const { page, expectAccessible, signIn } = await openWeb();
    const { send } = await signIn();
    await send([
      { type: 'track', event: 'Nameless' },
      { type: 'track', event: 'Torn', userId: 'ann', properties: { text: 'a\u0000b' } },
    ]);
    await goByKey(page, 'd');
    await pressByKey(page.getByRole('link', { name: /^Quarantine/ }));
    await page.getByRole('link', { name: /^Names nobody 1/ }).waitFor();
    await pressByKey(page.getByRole('link', { name: /^Character that can’t be stored 1/ }));
    await page.getByRole('table', { name: 'Kept aside' }).waitFor();
    await expectAccessible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const item = page.getByRole('dialog');
    await item.getByText('"event":"Torn"').waitFor();
    await expectAccessible();
    await pressByKey(item.getByRole('button', { name: /^Try again with/ }));
    await pressByKey(page.getByRole('button', { name: 'Try again', exact: true }));
    await page.getByText('1 became an event.').waitFor();
    await item.getByText('Became an event', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await item.waitFor({ state: 'detached' });
    await pressByKey(page.getByRole('link', { name: 'Events', exact: true }));
    await page.getByRole('link', { name: 'Torn' }).waitFor();
  });

  test('a source is made, shows its lines to copy, and is closed', async () => {
    const { page, url, expectAccessible, signIn } = await openWeb();
    await signIn();
    await page.goto(`${url}/data/sources`);
    await page.getByRole('button', { name: 'New source' }).click();
    await page.getByLabel('Name').fill('Till');
    await page.getByRole('button', { name: 'Make the source' }).click();
    const till = page.getByRole('region', { name: 'Till', exact: true });
    await till.getByText(`curl ${url}/v1/track`).waitFor();
    await expectAccessible();
    await till.getByRole('button', { name: 'Close' }).click();
    await page.getByText('what still sends with it is refused').waitFor();
    await page.getByRole('button', { name: 'Close the source' }).click();
    await till.getByText('Closed', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Imports' }).click();
    await page.getByText('No import yet').waitFor();
    await expectAccessible();
  });
});
