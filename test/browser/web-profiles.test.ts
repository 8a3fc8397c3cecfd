import { describe, expect, test } from 'vitest';
import { waitUntil } from '../wait-until.js';
import { browserIsMissing } from './open-browser.js';
import { openWeb } from './open-web.js';
import { tabTo } from './tab-to.js';

/** A shop with two people, and a segment of those who ordered. */
async function openShop() {
  const web = await openWeb();
  const shop = await web.signIn();
  await shop.send([
    {
      type: 'identify',
      userId: 'u-liv',
      anonymousId: 'd-1',
      traits: { firstName: 'Liv', lastName: 'Hansen', email: 'liv@example.com', city: 'Bergen' },
    },
    {
      type: 'track',
      userId: 'u-liv',
      event: 'Order Completed',
      properties: { order_id: 'A-1', total: 49, currency: 'EUR' },
    },
    { type: 'identify', userId: 'u-per', traits: { firstName: 'Per', lastName: 'Moen' } },
  ]);
  await shop.api('POST', '/segments', {
    key: 'buyers',
    name: 'Bought lately',
    rule: 'did "Order Completed" in the last 30 days',
  });
  await waitUntil('the segment is live', async () => {
    const { members } = (await shop.api('GET', '/segments/buyers/members')) as {
      members: readonly unknown[];
    };
    return members.length === 1;
  });
  return { ...web, ...shop };
}

describe.skipIf(browserIsMissing)(`Profiles in a browser ${browserIsMissing ?? ''}`, () => {
  test('a person is found and their segment explained, by keyboard alone', async () => {
    const { page, url, expectAccessible } = await openShop();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or go to' }).waitFor();
    await page.keyboard.type('hans');
    await page.getByRole('option', { name: /Liv Hansen/ }).waitFor();
    await expectAccessible();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Liv Hansen' }).waitFor();
    await page.getByText('Entered “Bought lately”').waitFor();
    await expectAccessible();

    await tabTo(page.getByRole('link', { name: 'Why in Bought lately' }));
    await page.keyboard.press('Enter');
    const why = page.getByRole('dialog');
    await why.getByText('did "Order Completed" in the last 30 days').waitFor();
    await why.getByText('In the segment').waitFor();
    await why.getByText('By time alone it ends').waitFor();
    await expectAccessible();
    // The address leads back to the explanation.
    const address = page.url();
    await page.keyboard.press('Escape');
    await waitUntil('the explanation is closed', () => !page.url().includes('why='));
    await page.goto(address);
    await why.getByText('In the segment').waitFor();
    expect(address.startsWith(`${url}/profiles/`)).toBe(true);
  });

  test('the list is searched and walked by keyboard', async () => {
    const { page, expectAccessible } = await openShop();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByText('2 people').waitFor();
    await expectAccessible();
    await page.keyboard.press('/');
    await page.keyboard.type('city:Bergen');
    await waitUntil('the question stands in the address', () => page.url().includes('q='));
    await waitUntil('one is left', async () => (await page.locator('[data-row]').count()) === 1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Liv Hansen' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await expectAccessible();
  });

  test('a trait is set by hand, two profiles become one and two again', async () => {
    const { page, url, expectAccessible } = await openShop();
    await page.goto(`${url}/profiles?q=hansen`);
    await page.getByRole('link', { name: 'Liv Hansen' }).click();
    await page.getByRole('tab', { name: 'Traits' }).click();
    await page.getByRole('button', { name: 'Edit city' }).click();
    await page.getByLabel('Value').fill('Tromsø');
    await expectAccessible();
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: 'Tromsø' }).waitFor();
    await page.getByText(', by hand').waitFor();
    await expectAccessible();

    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: /Merge/ }).click();
    await page.getByLabel('The other profile').fill('moen');
    await page.getByText('Per Moen').click();
    await page.getByText('The older profile stays').waitFor();
    await expectAccessible();
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('They are one profile now.').waitFor();
    await page.getByRole('tab', { name: 'Identity' }).click();
    await page.getByText('Merged by hand').waitFor();
    await page.getByText('u-per').waitFor();
    await expectAccessible();

    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('become separate profiles again').waitFor();
    await expectAccessible();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('u-per').waitFor({ state: 'detached' });
    await page.getByText('taken back').first().waitFor();
  });

  test('a consent is written down with its proof, one list is left, and another made', async () => {
    const { page, url, api, expectAccessible } = await openShop();
    await api('POST', '/lists', { key: 'press', name: 'Press' });
    await api('POST', '/lists/press/members', { userIds: ['u-liv'] });
    await page.goto(`${url}/profiles?q=hans`);
    await page.getByRole('link', { name: 'Liv Hansen' }).click();
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: /Write down a consent/ }).click();
    await page.getByText('They agree', { exact: true }).click();
    await page.getByLabel('Proof').fill('On the phone on 12 May');
    await expectAccessible();
    await page.keyboard.press('Enter');
    await page.getByText('Yes, for marketing').waitFor();
    await page.getByText('On the phone on 12 May').first().waitFor();
    await page.getByRole('button', { name: 'Take off Press' }).click();
    await page.getByText('follow at once').waitFor();
    await page.getByRole('button', { name: 'Take off', exact: true }).click();
    await page.getByRole('button', { name: 'Take off Press' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: /Put on a list/ }).click();
    await page.getByRole('combobox', { name: 'List' }).click();
    await page.getByRole('option', { name: 'A new list' }).click();
    await page.getByLabel('Name of the new list').fill('Guests');
    await expectAccessible();
    await page.getByRole('button', { name: 'Put on the list' }).click();
    await page.getByRole('button', { name: 'Take off Guests' }).waitFor();
    await expectAccessible();
  });

  test('an address is suppressed, and the screen says so at once', async () => {
    const { page, url, expectAccessible } = await openShop();
    await page.goto(`${url}/profiles?q=hansen`);
    await page.getByRole('link', { name: 'Liv Hansen' }).click();
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: /Suppress/ }).click();
    await page.getByText('Nothing goes to the address any more').waitFor();
    await expectAccessible();
    await page.getByLabel('Why', { exact: true }).fill('She called and asked for it.');
    await page.getByRole('button', { name: 'Suppress', exact: true }).click();
    await page.getByText('The address is suppressed.').waitFor();
    await page.getByText('Not for marketing').waitFor();
  });
});
