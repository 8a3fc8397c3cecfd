import { describe, expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.js';
import { browserIsMissing } from './open-browser.js';
import { openWeb } from './open-web.js';
import { goByKey, pressByKey, tabTo } from './tab-to.js';

/** What is built of more than the main ways need is tried by `npm run test:long`. */
const isLong = process.env.ATTUNE_TEST_LONG === '1';

const VISITS = `Wer war da?,Was,Wann,Wert
ann@shop.example,Cart Viewed,2026-01-02 10:00,5
bea@shop.example,Cart Viewed,2026-01-03 10:00,7.5
,Cart Viewed,2026-01-04 10:00,7
`;

function fileOf(name: string, text: string) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

describe.skipIf(browserIsMissing)(`Imports in a browser ${browserIsMissing ?? ''}`, () => {
  test('a file is brought, mapped, tried and imported: its events arrive, and a refused row is in quarantine', async () => {
    const { page, url, expectAccessible, signIn } = await openWeb({
      config: { dataDir: await tempFolder() },
    });
    await signIn();
    await page.goto(`${url}/data/imports`);
    await page.getByText('No import yet').waitFor();
    await page.getByLabel('File', { exact: true }).setInputFiles(fileOf('visits.csv', VISITS));
    const columns = page.getByRole('list', { name: 'Columns' });
    await columns.getByLabel('What Wer war da? is').waitFor();
    expect(await columns.getByLabel('What Wer war da? is').inputValue()).toBe('identifiers.email');
    const units = page.getByRole('list', { name: 'What the first rows come to' });
    await units.getByText('What is known').first().waitFor();

    await page.getByLabel('The file holds').selectOption('events');
    await page.getByText('name of the event.', { exact: true }).waitFor();
    await columns.getByLabel('What Was is').selectOption('event');
    await units.getByText('Cart Viewed').first().waitFor();
    await units.getByText('Names nobody').waitFor();
    await columns.getByLabel('Name of Wert').fill('worth');
    await columns.getByLabel('Name of Wert').press('Enter');
    await units.getByText('worth: 7.5').waitFor();
    // The address shows the same to others.
    await page.goto(page.url());
    await units.getByText('worth: 7.5').waitFor();

    await page.getByRole('button', { name: 'Try the whole file' }).press('Enter');
    const refused = page.getByRole('region', { name: 'Rows that can’t be used' });
    await refused.getByText('None of its identifiers has a value', { exact: true }).waitFor();
    await refused.getByText(',Cart Viewed,2026-01-04 10:00,7').waitFor();
    await expectAccessible();
    await page.getByRole('button', { name: 'Import', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Import 2 rows' }).press('Enter');
    await page.getByRole('region', { name: 'What came of it' }).getByText('Done').waitFor();
    await expectAccessible();
    await page.getByRole('link', { name: 'See them in quarantine' }).click();
    await page.getByText('Line 4 of visits.csv').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'See the events' }).click();
    await page.getByRole('link', { name: 'Cart Viewed' }).first().waitFor();
    expect(await page.getByRole('link', { name: 'Cart Viewed' }).count()).toBe(2);
  });

  test.skipIf(!isLong)(
    'a mapping is written as text, with its mistake told, and the file is discarded',
    async () => {
      const { page, url, expectAccessible, signIn } = await openWeb({
        config: { dataDir: await tempFolder(), uploadLimitBytes: 2 ** 20 },
      });
      await signIn();
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`${url}/data/imports`);
      const large = fileOf('large.csv', `mail\n${'x'.repeat(2 ** 20)}`);
      await page.getByLabel('File', { exact: true }).setInputFiles(large);
      await page.getByText('at most 1 MB can be uploaded here').waitFor();
      await expectAccessible();
      await page.getByLabel('File', { exact: true }).setInputFiles(fileOf('visits.csv', VISITS));
      await page.getByRole('list', { name: 'Columns' }).waitFor();
      await expectAccessible();
      await page
        .getByRole('radiogroup', { name: 'How the mapping is shown' })
        .getByText('Text')
        .click();
      const text = page.getByRole('textbox', { name: 'Mapping' });
      await text.fill('kind: events\nidentifiers: { email: Mail }\nevent: Was\ntime: Wann');
      await page.getByRole('button', { name: 'Use this text' }).click();
      await page.getByText('names the column “Mail”, which the file does not have').waitFor();
      await expectAccessible();
      await text.fill(
        'kind: events\nidentifiers: { email: "Wer war da?" }\nevent: Was\ntime: Wann',
      );
      await page.getByRole('button', { name: 'Use this text' }).click();
      await page.getByText('Names nobody').waitFor();
      await page.getByRole('button', { name: 'Discard' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
      await page.getByText('No import yet').waitFor();
      expect(await page.getByRole('link', { name: 'visits.csv' }).count()).toBe(0);
    },
  );

  test('a file is chosen, mapped, tried and imported by keyboard alone', async () => {
    const { page, signIn } = await openWeb({ config: { dataDir: await tempFolder() } });
    await signIn();
    await goByKey(page, 'd');
    await pressByKey(page.getByRole('link', { name: 'Imports' }));
    const opened = page.waitForEvent('filechooser');
    await pressByKey(page.getByRole('button', { name: 'Choose a file' }));
    await (await opened).setFiles(fileOf('visits.csv', VISITS));
    const columns = page.getByRole('list', { name: 'Columns' });
    await tabTo(page.getByLabel('The file holds'));
    await page.keyboard.type('Events');
    await page.getByText('name of the event.', { exact: true }).waitFor();
    await tabTo(columns.getByLabel('What Was is'));
    await page.keyboard.type('Name of the event');
    const units = page.getByRole('list', { name: 'What the first rows come to' });
    await units.getByText('Cart Viewed').first().waitFor();
    await pressByKey(page.getByRole('button', { name: 'Try the whole file' }));
    await page.getByRole('region', { name: 'Rows that can’t be used' }).waitFor();
    await pressByKey(page.getByRole('button', { name: 'Import', exact: true }));
    await pressByKey(page.getByRole('button', { name: 'Import 2 rows' }));
    await page.getByRole('region', { name: 'What came of it' }).getByText('Done').waitFor();
    await pressByKey(page.getByRole('link', { name: 'See the events' }));
    await page.getByRole('link', { name: 'Cart Viewed' }).first().waitFor();
  });
});
