import { describe, expect, onTestFinished, test } from 'vitest';
import { publishTemplate } from '../journeys/journey-shop.js';
import { CONTENT, person } from '../mail/mail-shop.js';
import { type SinkOptions, startSmtpSink } from '../smtp-sink.js';
import { waitUntil } from '../wait-until.js';
import { browserIsMissing } from './open-browser.js';
import { openWeb } from './open-web.js';
import { goByKey, pressByKey, tabTo } from './tab-to.js';

/** A shop that mails to a server of the test’s own: Ann agreed to it, Cem did not. */
async function openShop(options: SinkOptions = {}) {
  const sink = await startSmtpSink(options);
  onTestFinished(() => sink.close());
  const web = await openWeb({
    config: {
      roles: ['api', 'worker', 'sender'],
      smtpUrl: `smtp://127.0.0.1:${sink.port}?tls=none&connections=2`,
      mailFrom: 'Shop <news@shop.example>',
    },
  });
  const shop = await web.signIn();
  await shop.send([...person('ann', 'marketing', 'tracking'), ...person('cem')]);
  await shop.api('POST', '/campaigns', { name: 'Spring', content: CONTENT });
  const untilOneIs = (state: string) =>
    waitUntil(`a message is ${state}`, async () => {
      const answer = (await shop.api('GET', `/messages?state=${state}`)) as {
        readonly messages: readonly unknown[];
      };
      return answer.messages.length === 1;
    });
  return { ...web, ...shop, sink, untilOneIs };
}

describe.skipIf(browserIsMissing)(`Messages in a browser ${browserIsMissing ?? ''}`, () => {
  test('one that is unknown is settled by keyboard alone, and arrives', async () => {
    let isBroken = true;
    const { page, sink, untilOneIs, expectAccessible } = await openShop({
      script: ({ stage }) => (isBroken && stage === 'end' ? { close: 'rst' } : undefined),
    });
    await untilOneIs('unknown');
    isBroken = false;
    await goByKey(page, 'm');
    await page.getByText('Of one message nobody knows whether it was sent').waitFor();
    await page.getByRole('link', { name: 'ann@shop.example' }).waitFor();
    await expectAccessible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Was it sent?' }).waitFor();
    await expectAccessible();
    await pressByKey(page.getByRole('button', { name: 'It was not: send it again' }));
    await page.getByText('its reader gets two').waitFor();
    await tabTo(page.getByLabel('How do you know?'));
    await page.keyboard.type('Ann has not got it');
    await expectAccessible();
    await page.keyboard.press('Enter');
    await page.getByText('Somebody let it be sent again').waitFor();
    await page.getByText('The mail server took it', { exact: true }).waitFor();
    expect(sink.mails.map(({ to }) => to)).toEqual(['ann@shop.example']);
    expect(await page.getByRole('heading', { name: 'Was it sent?' }).count()).toBe(0);
  });

  test('one of a journey says which sent it, at which step, after what, and leads there', async () => {
    const { page, url, api, send, database, expectAccessible } = await openShop();
    await publishTemplate(database, 'hello');
    const definition = {
      name: 'Welcome',
      trigger: { event: '"Signed Up"' },
      steps: [{ id: 'greet', send: 'hello' }],
    };
    await api('PUT', '/journeys/welcome', { definition });
    await send([{ type: 'track', userId: 'ann', event: 'Signed Up' }]);
    await page.goto(`${url}/messages`);
    await page
      .getByRole('row', { name: /Welcome/ })
      .getByRole('link')
      .first()
      .click();
    await page.getByText('The journey Welcome sent it, at its step “greet”.').waitFor();
    await page.getByText('“Signed Up” brought them in').waitFor();
    await expectAccessible();
    await page.getByRole('link', { name: 'Welcome' }).click();
    await page.getByText('Send hello').waitFor();
    expect(new URL(page.url()).pathname).toBe('/journeys/welcome');
  });

  test('one that went shows what it said, why, and that it was opened; a campaign whom it left out', async () => {
    const { page, url, sink, untilOneIs, expectAccessible } = await openShop();
    await untilOneIs('accepted');
    const [mail] = sink.mails;
    const pixel = /http\S+?\/e\/o\/[\w.=-]+/.exec(
      (mail?.raw.toString() ?? '').replaceAll(/=\r\n/g, '').replaceAll('=3D', '='),
    )?.[0];
    expect(pixel).toBeDefined();
    await fetch(String(pixel));
    await page.goto(`${url}/messages?state=accepted`);
    await page.getByRole('link', { name: 'ann@shop.example' }).click();
    await page.frameLocator('iframe').getByText('Hello ann').waitFor();
    await page.getByText('Shop <news@shop.example>', { exact: true }).waitFor();
    const head = page.getByRole('definition');
    expect(await head.allTextContents()).toEqual(['Hello ann', 'Shop <news@shop.example>']);
    // A mail of a line has a frame for a line, and nothing in it runs.
    const frame = page.locator('iframe');
    expect((await frame.boundingBox())?.height).toBeLessThan(200);
    expect(await frame.getAttribute('sandbox')).toBe('allow-same-origin');
    await page.getByRole('link', { name: 'Spring' }).waitFor();
    await page.getByText('Opened', { exact: true }).waitFor();
    await expectAccessible();
    // And back to it from the person.
    await page.getByRole('link', { name: 'See the person' }).click();
    await page.getByRole('link', { name: /^“Spring”: sent/ }).waitFor();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await page.getByText('ann@shop.example').last().waitFor();
    await expectAccessible();
    await page.getByRole('link', { name: 'Spring' }).click();
    await page.getByRole('heading', { name: 'To ann@shop.example' }).waitFor();
    await page.getByRole('link', { name: 'Spring' }).click();
    await page.getByText('They never agreed to it.').waitFor();
    await expectAccessible();
  });
});
