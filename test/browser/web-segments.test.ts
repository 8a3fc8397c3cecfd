import { describe, expect, test } from 'vitest';
import { browserIsMissing } from './open-browser.js';
import { type OpenedWeb, openWeb, type Shop } from './open-web.js';
import { goByKey, pressByKey, tabTo } from './tab-to.js';

/** What is built of more than the main ways need is tried by `npm run test:long`. */
const isLong = process.env.ATTUNE_TEST_LONG === '1';

const order = (userId: string, total: number) => ({
  type: 'track',
  userId,
  event: 'Order Completed',
  properties: { total },
});
const named = (userId: string, name: string) => ({ type: 'identify', userId, traits: { name } });

async function openShop(): Promise<OpenedWeb & Pick<Shop, 'send' | 'api'>> {
  const web = await openWeb();
  const { send, api } = await web.signIn();
  await send([
    named('ann', 'Ann Berg'),
    named('ben', 'Ben Dahl'),
    named('eva', 'Eva Lie'),
    order('ann', 900),
    order('ben', 20),
  ]);
  return { ...web, send, api };
}

describe.skipIf(browserIsMissing)(`Segments in a browser ${browserIsMissing ?? ''}`, () => {
  test('a segment is built of choices, and its count moves as events arrive', async () => {
    const { page, url, send, expectAccessible } = await openShop();
    await page.goto(`${url}/segments`);
    await page.getByText('No segments yet').waitFor();
    await expectAccessible();
    await page.getByRole('link', { name: 'New segment' }).first().click();
    await page.getByRole('button', { name: 'Make segment' }).click();
    await page.getByText('Give it a name').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Big orders');
    const count = (number: string) =>
      page.getByTestId('count').getByText(number, { exact: true }).waitFor();
    await count('3');

    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('menuitem', { name: 'What they did', exact: true }).click();
    await page.getByText('A condition has an empty field').waitFor();
    await page.getByRole('combobox', { name: 'Event', exact: true }).fill('Order Completed');
    await count('2');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '+ where' }).click();
    await page.getByRole('combobox', { name: 'Property', exact: true }).fill('total');
    await page.getByLabel('Comparison').selectOption('>=');
    await page.getByLabel('Value', { exact: true }).fill('100');
    await count('1');
    await expectAccessible();
    await send([order('eva', 300)]);
    await count('2');
    await page.getByLabel('Who is in it now').getByText('Eva Lie').waitFor();

    await page.getByRole('button', { name: 'Make segment' }).click();
    await page.getByRole('heading', { name: 'Big orders' }).waitFor();
    await page.getByTestId('size').getByText('2', { exact: true }).waitFor();
    await page.getByText('did "Order Completed" where total >= 100').waitFor();

    await send([order('ben', 5_000)]);
    await page.getByTestId('size').getByText('3', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Why Ben Dahl came in' }).click();
    await page.getByText('In the segment', { exact: true }).waitFor();
    await page.getByLabel('Holds').first().waitFor();
    await expectAccessible();
  });

  test('a mistake in the text is marked where it is, mended, and the rest of the rule is kept', async () => {
    const { page, url, expectAccessible } = await openShop();
    const rule = 'did "Order Completed" then "Order Completed" within 1 hour or trait.name exists';
    await page.goto(`${url}/segments/new?rule=${encodeURIComponent(rule)}&view=text`);
    const editor = page.getByRole('textbox', { name: 'The rule as text' });
    await editor.waitFor();
    await page.getByTestId('count').getByText('3', { exact: true }).waitFor();
    await editor.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' ad did "Order Completed"');
    await page.locator('.cm-lintRange-error').waitFor();
    await page.getByText(/Column 81: .*Did you mean “and”/).waitFor();
    expect(await page.getByRole('button', { name: 'Make segment' }).isDisabled()).toBe(true);
    await expectAccessible();
    await page.getByText('Visual', { exact: true }).click();
    await page.getByText('Finish it in the view where you began').waitFor();
    await page.getByRole('radiogroup', { name: 'How the rule is shown' }).getByText('Text').click();
    await page.getByRole('button', { name: 'Put in “and”' }).click();
    await page.locator('.cm-lintRange-error').waitFor({ state: 'detached' });
    await page.getByTestId('count').getByText('2', { exact: true }).waitFor();

    await page.getByText('Visual', { exact: true }).click();
    const second = page.getByRole('combobox', { name: 'Event 2' });
    expect(await second.inputValue()).toBe('Order Completed');
    await page.getByText('JSON', { exact: true }).click();
    await page.getByRole('textbox', { name: 'The rule as JSON' }).waitFor();
    await expectAccessible();
  });

  test('before another version is published, it is said who enters and who leaves; by keyboard alone', async () => {
    const { page, send, api, expectAccessible } = await openShop();
    const rule = 'trait.name = "Eva Lie"';
    await api('POST', '/segments', { key: 'chosen', name: 'Chosen', rule });
    await goByKey(page, 's');
    // A new one has a line at once: what its rule would have had.
    const trend = page.getByRole('img', { name: 'By today’s rule from 0 to 1 in four weeks' });
    await trend.waitFor();
    await expectAccessible();
    await pressByKey(page.getByRole('link', { name: 'Chosen' }));
    await page.getByTestId('size').getByText('1', { exact: true }).waitFor();
    await pressByKey(page.getByRole('link', { name: 'Edit' }));
    await tabTo(page.getByLabel('Comparison'));
    await page.keyboard.type('is not');
    const publish = page.getByRole('button', { name: 'Publish …' });
    await publish.waitFor();
    await expect.poll(() => publish.isEnabled()).toBe(true);
    await pressByKey(publish);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Enter').getByText('Ann Berg').waitFor();
    await dialog.getByLabel('Leave').getByText('Eva Lie').waitFor();
    await expectAccessible();
    await pressByKey(dialog.getByRole('button', { name: 'Publish' }));
    await page.getByTestId('size').getByText('2', { exact: true }).waitFor();
    await send([named('kim', 'Kim Vik')]);
    await page.getByTestId('size').getByText('3', { exact: true }).waitFor();
    await page.getByText('Kim Vik').waitFor();
    await tabTo(page.getByRole('tab', { name: 'Overview' }));
    await page.keyboard.press('ArrowRight');
    await page.getByRole('link', { name: 'Why Kim Vik is in it' }).waitFor();
    await expectAccessible();
  });

  test('a segment is built and made by keyboard alone', async () => {
    const { page } = await openShop();
    await goByKey(page, 's');
    await pressByKey(page.getByRole('link', { name: 'New segment' }).first());
    await tabTo(page.getByLabel('Name', { exact: true }));
    await page.keyboard.type('Spent much');
    await pressByKey(page.getByRole('button', { name: 'Add a condition' }));
    const sum = page.getByRole('menuitem', { name: 'A sum, an average, a count' });
    await sum.waitFor();
    for (let step = 0; step < 20; step++) {
      if (await sum.evaluate((element) => element === element.ownerDocument.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await tabTo(page.getByRole('combobox', { name: 'Property', exact: true }));
    await page.keyboard.type('total');
    await tabTo(page.getByRole('combobox', { name: 'Event', exact: true }));
    await page.keyboard.type('Order Completed');
    await page.keyboard.press('Escape');
    await page.getByTestId('count').getByText('1', { exact: true }).waitFor();
    const make = page.getByRole('button', { name: 'Make segment' });
    await expect.poll(() => make.isEnabled()).toBe(true);
    // The button stands above the rule.
    for (let step = 0; step < 40; step++) {
      if (await make.evaluate((element) => element === element.ownerDocument.activeElement)) break;
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByText('sum of total of "Order Completed" >= 100').waitFor();
    await page.getByTestId('size').getByText('1', { exact: true }).waitFor();
  });

  test.skipIf(!isLong)(
    'a sequence is built of choices, and numbers keep their digits in every view',
    async () => {
      const { page, url, send, expectAccessible } = await openShop();
      const digits = '12345678901234567.125';
      const rule = `did "Order Completed" where total < ${digits}`;
      await page.goto(`${url}/segments/new?rule=${encodeURIComponent(rule)}`);
      const value = page.getByLabel('Value', { exact: true });
      await value.waitFor();
      expect(await value.inputValue()).toBe(digits);
      await page.getByText('JSON', { exact: true }).click();
      await page.getByText(digits).waitFor();
      await page.getByText('Visual', { exact: true }).click();
      await page.getByLabel('Comparison').selectOption('>');
      await page.getByText('Text', { exact: true }).click();
      await page.getByText(`total > ${digits}`).waitFor();

      await page.getByText('Visual', { exact: true }).click();
      await page.getByRole('button', { name: '+ and' }).click();
      await page.getByLabel('What it is about').last().selectOption('not any');
      await page.getByRole('combobox', { name: 'List' }).fill('products');
      await page.keyboard.press('Escape');
      const entry = page.getByRole('group', { name: 'Of the entry' });
      await entry.getByRole('combobox', { name: 'Property' }).fill('sku');
      await page.keyboard.press('Escape');
      await entry.getByLabel('Value', { exact: true }).fill('X');
      await expectAccessible();
      await page.getByText('Text', { exact: true }).click();
      await page.getByText(`total > ${digits} and not any of products (sku = "X")`).waitFor();

      await page.goto(`${url}/segments/new`);
      await page.getByRole('button', { name: 'Add a condition' }).click();
      await page.getByRole('menuitem', { name: 'What they did, and then did not' }).click();
      await page.getByRole('combobox', { name: 'Event', exact: true }).fill('Order Completed');
      await page.keyboard.press('Escape');
      const absent = page.getByRole('combobox', { name: 'Event that did not follow' });
      await absent.fill('Product Returned');
      await page.keyboard.press('Escape');
      await page.getByLabel('How many', { exact: true }).fill('3');
      await page.getByLabel('Unit').selectOption('second');
      await expectAccessible();
      await page.getByTestId('count').getByText('2', { exact: true }).waitFor();
      await send([{ type: 'track', userId: 'eva', event: 'Order Completed' }]);
      await page.getByTestId('count').getByText('3', { exact: true }).waitFor();
      await page.getByText('Text', { exact: true }).click();
      const text = 'did "Order Completed" then no "Product Returned" within 3 seconds';
      await page.getByText(text).waitFor();
    },
  );

  test.skipIf(!isLong)(
    'ages, days of the year, random shares and conditions over time are built of choices',
    async () => {
      const { page, url, send, expectAccessible } = await openShop();
      await send([{ type: 'identify', userId: 'ann', traits: { born: '1990-02-28' } }]);
      await page.goto(`${url}/segments/new`);
      const add = async (kind: string, where = page.locator('main')) => {
        await where.getByRole('button', { name: 'Add a condition' }).last().click();
        await page.getByRole('menuitem', { name: kind, exact: true }).click();
      };
      await add('An age');
      await page.getByRole('combobox', { name: 'Trait' }).fill('born');
      await page.keyboard.press('Escape');
      await page.getByLabel('Value', { exact: true }).fill('18');
      await page.getByLabel('Up to', { exact: true }).fill('120');
      await page.getByTestId('count').getByText('1', { exact: true }).waitFor();
      await add('A birthday, or another day of the year');
      await page.getByRole('combobox', { name: 'Trait' }).last().fill('born');
      await page.keyboard.press('Escape');
      await page.getByLabel('When').selectOption('around');
      await page.getByLabel('Days before today').fill('2');
      await page.getByLabel('Days after today').fill('5');
      await add('A random share');
      await page.getByLabel('Percent to').fill('12.5');
      await page.getByLabel('Name of the draw').fill('spring');
      await add('True without a break for a time');
      const held = page.getByRole('group', { name: 'Conditions over time' });
      await held.getByLabel('For how long they hold').selectOption('not after');
      await held.getByLabel('How many', { exact: true }).fill('2');
      await held.getByLabel('Unit').selectOption('week');
      await add('What they did', held);
      await held.getByRole('combobox', { name: 'Event', exact: true }).fill('Order Completed');
      await page.keyboard.press('Escape');
      await held.getByRole('button', { name: 'Another event would do' }).click();
      await held.getByRole('combobox', { name: 'Event, or 2' }).fill('Page: Pricing');
      await page.keyboard.press('Escape');
      await page.getByTestId('count').getByText('0', { exact: true }).waitFor();
      await expectAccessible();
      await page.getByText('Text', { exact: true }).click();
      const editor = page.getByRole('textbox', { name: 'The rule as text' });
      await editor.waitFor();
      expect((await editor.innerText()).replace(/\s+/g, ' ')).toBe(
        'age of trait.born between 18 and 120 ' +
          'and anniversary of trait.born from 2 days before to 5 days after ' +
          'and in random 12.5% of "spring" ' +
          'and not after 2 weeks of (did ("Order Completed" or page "Pricing"))',
      );
    },
  );
});
