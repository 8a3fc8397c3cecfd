import { describe, expect, test } from 'vitest';
import { waitUntil } from '../wait-until.js';
import { browserIsMissing } from './open-browser.js';
import { openWeb } from './open-web.js';
import { goByKey } from './tab-to.js';

describe.skipIf(browserIsMissing)(`The overview in a browser ${browserIsMissing ?? ''}`, () => {
  test('today’s figures move as events come in, and what needs attention leads to where it is mended', async () => {
    const { page, url, signIn, expectAccessible } = await openWeb();
    const { send, api } = await signIn();
    await page.goto(url);
    await page.getByText('All that came in has taken effect').waitFor();
    await send([
      {
        type: 'track',
        userId: 'ann',
        event: 'Order Completed',
        properties: { order_id: 'A-1', total: 49, currency: 'EUR' },
      },
      { type: 'track', event: 'Nameless' },
    ]);
    await page.getByText('€49.00').waitFor();
    await page.getByText('1 item could not be used').waitFor();
    await expectAccessible();
    await page.getByRole('link', { name: 'See why' }).press('Enter');
    await page.getByRole('link', { name: /^Names nobody 1/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/data/quarantine');

    await api('PUT', '/journeys/welcome', { definition: WELCOME });
    // While its rules are being built nobody comes in.
    await waitUntil('the journey is live', async () => {
      const { state } = (await api('GET', '/journeys/welcome')) as { readonly state: string };
      return state === 'live';
    });
    await send([
      { type: 'identify', userId: 'ann', traits: { first_name: 'Ann' } },
      { type: 'track', userId: 'ann', event: 'Signed Up' },
    ]);
    await goByKey(page, 'j');
    await page.getByRole('link', { name: 'Welcome' }).waitFor();
    await expectAccessible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('Whoever does "Signed Up"').waitFor();
    await page.locator('[data-step="pause"]').getByText('1 here').waitFor();
    await page.getByText('Otherwise').waitFor();
    const lastRuns = page.getByRole('table', { name: 'Who came in last' });
    await lastRuns.getByText('Wait 2 days').waitFor();
    await expectAccessible();
    await page.setViewportSize({ width: 390, height: 800 });
    await expectAccessible();
    const { width } = (await page.locator('main').boundingBox()) ?? { width: 0 };
    expect(width).toBeLessThanOrEqual(390);
    await lastRuns.getByRole('link', { name: 'Ann' }).click();
    await page.getByText('No message yet').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/profiles\//);
  });
});

const WELCOME = {
  name: 'Welcome',
  trigger: { event: '"Signed Up"' },
  goal: [{ event: '"Order Completed"' }],
  steps: [
    { id: 'pause', wait: '2 days' },
    { branch: [{ if: 'did "Page Viewed"', do: [{ wait: '3 days' }] }] },
  ],
};
