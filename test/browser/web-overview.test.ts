import { describe, expect, test } from 'vitest';
import { browserIsMissing } from './open-browser.js';
import { openWeb } from './open-web.js';

describe.skipIf(browserIsMissing)(`The overview in a browser ${browserIsMissing ?? ''}`, () => {
  test('today’s figures move as events come in, and what needs attention leads to where it is mended', async () => {
    const { page, url, signIn, expectAccessible } = await openWeb();
    const { send } = await signIn();
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
  });
});
