import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../test/temp-folder.js';
import { waitUntil } from '../../test/wait-until.js';
import type { MailDetail } from './mail.js';
import { type MailPage, openMailbox } from './mailbox.js';
import { openInbox } from './open-inbox.js';

/** An inbox as the demo opens it, with a way to send to it and one to ask it. */
async function start(folder?: string) {
  const inbox = await openInbox({ folder: folder ?? (await tempFolder()), port: 0, smtpPort: 0 });
  const host = { host: '127.0.0.1', port: inbox.smtpPort, ignoreTLS: true } as const;
  const transport = createTransport({ ...host, pool: true, maxConnections: 5 });
  const close = async () => {
    transport.close();
    await inbox.close();
  };
  onTestFinished(close);
  const ask = async <T>(path: string, method = 'GET') => {
    const response = await fetch(inbox.url + path, { method });
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };
  const list = (query = '') => ask<MailPage>(`/api/mails${query}`);
  return {
    ...inbox,
    ask,
    list,
    close,
    send: (mail: SendMailOptions) =>
      transport.sendMail({
        from: 'Nordlys <hello@nordlys.example>',
        to: 'ann@example.com',
        ...mail,
      }),
    arrived: (count: number) =>
      waitUntil(`${count} mails are listed`, async () => (await list()).total === count),
    newest: async () => {
      const { mails } = await list('?limit=1');
      return ask<MailDetail>(`/api/mails/${mails[0]?.id}`);
    },
  };
}

describe('a mail that was sent to the inbox', () => {
  test('breaks the connection at the first one to an address that asks for it, and then arrives', async () => {
    const { send, arrived } = await start();
    await expect(send({ to: 'ann+lost@example.com' })).rejects.toThrow(/closed|ECONNRESET/i);
    await send({ to: 'ben@example.com' });
    await send({ to: 'ann+lost@example.com' });
    await arrived(2);
  });

  test('is listed with its people, its subject and its first words, and opens with all its parts', async () => {
    const { send, arrived, list, newest } = await start();
    await send({
      to: '"Zoë Ærø" <zoe@example.com>',
      replyTo: 'care@nordlys.example',
      subject: 'Grüße aus Tromsø 🎒',
      headers: { 'List-Unsubscribe': '<http://127.0.0.1/u>' },
      text: 'Hei Zoë',
      html: '<style>p{color:red}</style><div hidden>Before all else&zwnj;&nbsp;&zwnj;</div><p>Hei &amp; welcome</p>',
    });
    await arrived(1);
    const { mails, total, unread } = await list();
    expect({ total, unread }).toEqual({ total: 1, unread: 1 });
    expect(mails).toMatchObject([
      {
        from: { name: 'Nordlys', address: 'hello@nordlys.example' },
        to: [{ name: 'Zoë Ærø', address: 'zoe@example.com' }],
        subject: 'Grüße aus Tromsø 🎒',
        snippet: 'Before all else Hei & welcome',
        isRead: false,
      },
    ]);
    const mail = await newest();
    expect(mail).toMatchObject({
      text: 'Hei Zoë\n',
      html: expect.stringContaining('<p>Hei &amp; welcome</p>'),
      replyTo: [{ address: 'care@nordlys.example' }],
      envelope: { sender: 'hello@nordlys.example', recipients: ['zoe@example.com'] },
    });
    expect(mail.headers).toContainEqual({
      name: 'List-Unsubscribe',
      value: '<http://127.0.0.1/u>',
    });
    expect(mail.headers.map(({ name }) => name)).not.toContain('Delivered-To');
  });

  test('gives its source back byte for byte', async () => {
    const { arrived, list, url, smtpPort } = await start();
    const message =
      'Subject: =?utf-8?q?a?=\r\nDelivered-To: forged@example.com\r\n\r\n..dots\r\nend\r\n';
    await speakSmtp(smtpPort, message);
    await arrived(1);
    const { mails } = await list();
    const response = await fetch(`${url}/api/mails/${mails[0]?.id}/source`);
    // A line that begins with a dot travels with a second one (RFC 5321, 4.5.2).
    expect(await response.text()).toBe(message.replace('..dots', '.dots'));
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('counts as unread until it was opened, also after a restart', async () => {
    const folder = join(await tempFolder(), 'inbox');
    const first = await start(folder);
    for (const subject of ['one', 'two', 'three']) await first.send({ subject, text: subject });
    await first.arrived(3);
    const { mails } = await first.list('?q=two');
    await first.ask(`/api/mails/${mails[0]?.id}/read`, 'POST');
    expect((await first.list()).unread).toBe(2);
    await first.close();

    const second = await start(folder);
    await second.arrived(3);
    const again = await second.list();
    expect(again.unread).toBe(2);
    expect(again.mails.map(({ subject, isRead }) => [subject, isRead])).toEqual([
      ['three', false],
      ['two', true],
      ['one', false],
    ]);
    expect(await second.ask<MailDetail>(`/api/mails/${mails[0]?.id}`)).toMatchObject({
      text: 'two\n',
    });
  });
});

describe('the list', () => {
  test('gives pages of what was searched for, and the places of mails in it', async () => {
    const { send, arrived, list } = await start();
    for (let number = 1; number <= 30; number++) {
      await send({
        to: `Kari Nr${number} <kari${number}@example.com>`,
        subject: `Letter ${number}`,
        text: '.',
      });
    }
    await arrived(30);
    const all = await list('?limit=3&offset=2');
    expect(all.mails.map(({ subject }) => subject)).toEqual([
      'Letter 28',
      'Letter 27',
      'Letter 26',
    ]);
    const kari2 = await list('?q=KARI2%20letter');
    expect(kari2).toMatchObject({ total: 30, found: 11 });
    const last = kari2.mails.at(-1);
    expect(last?.subject).toBe('Letter 2');
    const { places } = await list(`?q=letter&limit=1&find=${last?.id}&find=nobody`);
    expect(places).toEqual({ [last?.id ?? '']: 28 });
  });

  test('tells those who look at it when something comes', async () => {
    const { send, url } = await start();
    const stream = await fetch(`${url}/api/changes`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('data: changed\n\n');
    await send({ subject: 'News', text: '.' });
    expect((await reader?.read())?.value).toBe('data: changed\n\n');
    await reader?.cancel();
  });

  test('is empty when it was cleared, and so is the folder', async () => {
    const folder = await tempFolder();
    const { send, arrived, ask, list, close } = await start(folder);
    for (let number = 0; number < 5; number++) await send({ text: '.' });
    await arrived(5);
    await ask('/api/mails', 'DELETE');
    expect(await list()).toMatchObject({ total: 0, mails: [] });
    await close();
    const again = await start(folder);
    expect(await again.list()).toMatchObject({ total: 0 });
  });

  test('keeps the newest when there are too many', async () => {
    const mailbox = await openMailbox(await tempFolder(), 10);
    const envelope = { sender: 'a@example.com', recipients: ['b@example.com'] };
    for (let number = 1; number <= 25; number++) {
      await mailbox.deliver(envelope, Buffer.from(`Subject: ${number}\r\n\r\n.\r\n`));
    }
    await mailbox.close();
    const { mails, total } = mailbox.list({ search: '', offset: 0, limit: 50, find: [] });
    expect(total).toBe(10);
    expect(mails.map(({ subject }) => Number(subject))).toEqual([
      25, 24, 23, 22, 21, 20, 19, 18, 17, 16,
    ]);
  });
});

describe('a hostile mail', () => {
  const boundaries = Array.from({ length: 400 }, (_, depth) => depth);
  const nested = boundaries
    .map((depth) => `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n`)
    .join('');

  test.each([
    ['nothing at all', ''],
    ['no header', '\r\nonly words\r\n'],
    ['parts in parts in parts', `Subject: deep\r\n${nested}`],
    ['a header without an end', `Subject: ${'x'.repeat(3_000_000)}\r\n\r\n.\r\n`],
    [
      'half a megabyte of open tags',
      `Content-Type: text/html\r\n\r\n${'<style <!-- <a '.repeat(35_000)}`,
    ],
    [
      'bytes of every value',
      `Subject: \xff\xfe\r\n\r\n${Buffer.from(Uint8Array.from({ length: 256 }, (_, at) => (at === 13 || at === 10 ? 32 : at))).toString('latin1')}\r\n`,
    ],
    [
      'a forged envelope',
      'Return-Path: <forged@example.com>\r\nDelivered-To: forged@example.com\r\n\r\n.\r\n',
    ],
    ['an address list that is none', 'From: <<>>,,;:\r\nTo: ,,,@@,\r\nCc: x:;\r\n\r\n.\r\n'],
  ])('such as %s is listed and opened all the same, and others after it', async (_, message) => {
    const { arrived, newest, send, smtpPort } = await start();
    await speakSmtp(smtpPort, message);
    await arrived(1);
    expect(await newest()).toMatchObject({
      envelope: { sender: 'a@example.com', recipients: ['b@example.com'] },
    });
    await send({ subject: 'still there', text: '.' });
    await arrived(2);
    expect((await newest()).subject).toBe('still there');
  });

  test('has its pictures shown in its frame, and what else it brought named', async () => {
    const { send, arrived, newest } = await start();
    const png = Buffer.from('iVBORw0KGgo=', 'base64');
    await send({
      html: '<img src="cid:pic@1">',
      attachments: [
        { filename: 'pic.png', content: png, cid: 'pic@1' },
        { filename: '../../etc/passwd', content: 'x' },
      ],
    });
    await arrived(1);
    const { frame, attachments } = await newest();
    expect(frame).toContain(`<img src="data:image/png;base64,${png.toString('base64')}">`);
    expect(frame?.indexOf('content-security-policy')).toBeLessThan(frame?.indexOf('<img') ?? 0);
    expect(attachments.map(({ bytes }) => bytes)).toEqual([8, 1]);
  });
});

test('what is asked for and not there is answered so', async () => {
  const { url } = await start();
  for (const path of [
    '/api/mails/1-1',
    '/api/mails/1-1/source',
    '/nothing',
    '/%2e%2e/main.js',
    '//',
  ]) {
    expect((await fetch(url + path)).status, path).toBe(404);
  }
  expect((await fetch(`${url}/`)).headers.get('content-security-policy')).toContain(
    "script-src 'self'",
  );
});

/** Sends a message as it is, bytes in latin1. */
async function speakSmtp(port: number, message: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const answers = text(socket);
  const lines = ['HELO test', 'MAIL FROM:<a@example.com>', 'RCPT TO:<b@example.com>', 'DATA'];
  let step = 0;
  socket.on('data', (bytes: Buffer) => {
    if (!/^\d{3} /m.test(bytes.toString('latin1'))) return;
    const next = lines[step++];
    if (next !== undefined) socket.write(`${next}\r\n`);
    else if (step === lines.length + 1) {
      const end = message === '' || message.endsWith('\r\n') ? '.\r\n' : '\r\n.\r\n';
      socket.write(Buffer.from(`${message}${end}QUIT\r\n`, 'latin1'));
    }
  });
  expect(await answers).toMatch(/^250 OK: message queued/m);
}
