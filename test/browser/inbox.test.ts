import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openInbox } from '../../demo/inbox/open-inbox.js';
import { tempFolder } from '../temp-folder.js';
import { waitUntil } from '../wait-until.js';
import { browserIsMissing, openBrowser } from './open-browser.js';

/** The demo's inbox in a browser, and a way to send to it. */
async function start({ width = 1280 } = {}) {
  const inbox = await openInbox({ folder: await tempFolder(), port: 0, smtpPort: 0 });
  const host = { host: '127.0.0.1', port: inbox.smtpPort, ignoreTLS: true } as const;
  const transport = createTransport({ ...host, pool: true });
  onTestFinished(async () => {
    transport.close();
    await inbox.close();
  });
  const context = await (await openBrowser()).newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(inbox.url);
  const send = (mail: SendMailOptions) =>
    transport.sendMail({ from: 'Nordlys <hello@nordlys.example>', to: 'ann@example.com', ...mail });
  return {
    page,
    context,
    errors,
    url: inbox.url,
    send,
    /** Sends letters 1 to `count` and waits until the page counts them. */
    sendLetters: async (count: number) => {
      for (let number = 1; number <= count; number++) {
        await send({
          subject: `Letter ${number}`,
          text: `Text ${number}`,
          html: `<p>HTML ${number}</p>`,
        });
      }
      await says(page, '#counts', new RegExp(`^${count} mail`));
    },
  };
}

async function says(page: Page, selector: string, words: RegExp): Promise<void> {
  await waitUntil(`${selector} says ${words}`, async () =>
    words.test((await page.textContent(selector)) ?? ''),
  );
}

/** The subjects of the rows that can be seen, from top to bottom. */
function subjectsInSight(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const pane = document.getElementById('scroller').getBoundingClientRect();
    return [...document.querySelectorAll('.row')]
      .filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > pane.top + 1 && top < pane.bottom - 1;
      })
      .map((row) => row.querySelector('.subject').textContent);
  })()`);
}

/** A web server that notes what it is asked for. */
async function startWitness() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('<title>Elsewhere</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe.skipIf(browserIsMissing)(`The demo’s inbox in a browser ${browserIsMissing ?? ''}`, () => {
  test('shows mail as it comes, without being asked', async () => {
    const { page, send, errors } = await start();
    await says(page, '#empty-title', /No mail yet/);
    await send({
      to: 'Zoë Ærø <zoe@example.com>',
      subject: '<b>Hei</b> & welcome',
      text: 'First words',
    });
    await says(page, '.row', /Zoë Ærø.*<b>Hei<\/b> & welcome.*First words/);
    await says(page, '#counts', /^1 mail · 1 unread$/);
    expect(await page.title()).toBe('(1) Nordlys inbox');
    expect(errors).toEqual([]);
  });

  test('is read with the keyboard alone', async () => {
    const { page, sendLetters } = await start();
    await sendLetters(3);
    const opened = (subject: string) => says(page, '#subject', new RegExp(`^${subject}$`));
    await page.keyboard.press('j');
    await opened('Letter 3');
    await page.keyboard.press('j');
    await opened('Letter 2');
    await page.keyboard.press('k');
    await opened('Letter 3');
    await says(page, '#counts', /1 unread$/);
    await page.keyboard.press('Escape');
    await waitUntil('nothing is open', () => page.isHidden('#mail'));
    await page.keyboard.press('/');
    await page.keyboard.type('letter 1');
    await says(page, '#counts', /^1 of 3 mails/);
    await page.keyboard.press('Enter');
    await opened('Letter 1');
    // The address leads back to the mail.
    await page.reload();
    await opened('Letter 1');
    await page.goBack();
    await waitUntil('nothing is open', () => page.isHidden('#mail'));
  });

  test('shows a mail in four ways', async () => {
    const { page, sendLetters } = await start();
    await sendLetters(1);
    await page.click('.row');
    expect(await page.frameLocator('iframe').locator('p').textContent()).toBe('HTML 1');
    for (const [tab, words] of [
      ['Text', /^Text 1/],
      ['Headers', /Subject\s*Letter 1/],
      ['Source', /Content-Type: multipart\/alternative/],
    ] as const) {
      await page.click(`role=tab[name="${tab}"]`);
      await says(page, '#view', words);
    }
  });

  test('has few rows in the page however many mails there are, and stays where one reads', async () => {
    const { page, sendLetters, send } = await start();
    await sendLetters(300);
    const row = 84;
    await page.evaluate(`document.getElementById('scroller').scrollTop = ${150 * row}`);
    await waitUntil('the middle is in sight', async () =>
      (await subjectsInSight(page)).includes('Letter 150'),
    );
    expect(await page.locator('.row').count()).toBeLessThan(60);
    const before = await subjectsInSight(page);
    for (let number = 1; number <= 5; number++)
      await send({ subject: `Late ${number}`, text: '.' });
    await says(page, '#counts', /^305 mails/);
    await waitUntil('the same is in sight', async () => {
      const now = await subjectsInSight(page);
      return now.length > 0 && now.every((subject, at) => subject === before[at]);
    });
    await page.keyboard.press('/');
    await page.keyboard.type('late 5');
    await waitUntil('it is found', async () => (await subjectsInSight(page)).join() === 'Late 5');
  });

  test('shows one pane at a time in a narrow window', async () => {
    const { page, sendLetters } = await start({ width: 400 });
    await sendLetters(2);
    expect(await page.isVisible('.detail')).toBe(false);
    await page.click('.row');
    await waitUntil('the mail is in sight', () => page.isVisible('iframe'));
    expect(await page.isVisible('.list')).toBe(false);
    await page.click('#back');
    await waitUntil('the list is in sight', () => page.isVisible('.list'));
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBe(0);
  });

  test('is cleared with a second click', async () => {
    const { page, sendLetters } = await start();
    await sendLetters(2);
    await page.click('#clear');
    expect(await page.textContent('#clear')).toBe('Clear everything?');
    await page.click('#clear');
    await says(page, '#counts', /^0 mails$/);
    await says(page, '#empty-title', /No mail yet/);
  });
});

describe.skipIf(browserIsMissing)(`A hostile mail in a browser ${browserIsMissing ?? ''}`, () => {
  test('runs no script, loads no page and sends no form, wherever it puts them', async () => {
    const { page, context, send, errors } = await start();
    const witness = await startWitness();
    const bad = (name: string) => `fetch('${witness.url}/${name}');parent.document.title='${name}'`;
    await send({
      subject: `<script>${bad('subject')}</script>`,
      text: `<script>${bad('text')}</script> javascript:alert(1) ${witness.url}/fine`,
      from: { name: `"><img src=x onerror="${bad('from')}">`, address: 'a@example.com' },
      html: `<base href="${witness.url}/base/" target="_top">
        <meta http-equiv="refresh" content="0;url=${witness.url}/refresh">
        <meta http-equiv="content-security-policy" content="default-src * 'unsafe-inline' data:">
        <link rel="stylesheet" href="${witness.url}/style">
        <script>${bad('script')}</script><script src="${witness.url}/src"></script>
        <img src="x" onerror="${bad('img')}"><svg onload="${bad('svg')}"></svg>
        <body onload="${bad('body')}"><iframe src="${witness.url}/iframe"></iframe>
        <iframe srcdoc="<script>${bad('srcdoc')}</script>"></iframe>
        <object data="${witness.url}/object"></object><embed src="${witness.url}/embed">
        <video src="${witness.url}/video" autoplay></video>
        <form id="f" action="${witness.url}/form"><button>Send</button></form>
        <a id="js" href="javascript:${bad('link')}">Script</a>
        <a id="top" href="${witness.url}/top" target="_top">Top</a>
        <img id="pixel" src="${witness.url}/pixel" width="1" height="1"><p>The end</p>`,
    });
    await page.click('.row');
    const frame = page.frameLocator('iframe');
    expect(await frame.locator('p').textContent()).toBe('The end');
    await frame.locator('button').click();
    await frame.locator('#js').click();
    await frame.locator('#top').click();
    for (const tab of ['Text', 'Headers', 'Source', 'HTML']) {
      await page.click(`role=tab[name="${tab}"]`);
    }
    await says(page, '#counts', /^1 mail$/);
    // Pictures are what a mail may load. Asked for last, so that all else would have come by now.
    await waitUntil('the picture is asked for', () => witness.asked.includes('/pixel'));
    expect(new Set(witness.asked)).toEqual(new Set(['/pixel']));
    expect(await page.title()).toBe('Nordlys inbox');
    expect(new URL(page.url()).pathname).toBe('/');
    expect(context.pages()).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  test('opens its links in a tab of their own, which knows nothing of the inbox', async () => {
    const { page, context, send } = await start();
    const witness = await startWitness();
    await send({
      html: `<a href="${witness.url}/shop">Shop</a>`,
      text: `See ${witness.url}/text.`,
    });
    await page.click('.row');
    const opening = context.waitForEvent('page');
    await page.frameLocator('iframe').locator('a').click();
    const opened = await opening;
    await opened.waitForURL(`${witness.url}/shop`);
    expect(await opened.evaluate('opener === null && document.referrer === ""')).toBe(true);
    await opened.close();

    await page.click('role=tab[name="Text"]');
    const again = context.waitForEvent('page');
    await page.click('#view a');
    await (await again).waitForURL(`${witness.url}/text`);
    expect(page.url()).toContain('#');
  });
});
