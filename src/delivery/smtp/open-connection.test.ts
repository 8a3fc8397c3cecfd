import { describe, expect, it } from 'vitest';
import { deliver, mailOf, openProvider, openSink, untilResting } from './testing/open-provider.js';

const login = { user: 'shop', password: 'pass: wörd' };
const anyCertificate = { rejectUnauthorized: false };

describe('encryption', () => {
  it.each(['tls', 'starttls'] as const)('by %s carries mails', async (secure) => {
    const sink = await openSink({ secure });
    const provider = openProvider(sink.port, { secure, ...anyCertificate });
    for (const text of ['one', 'two']) {
      expect(await deliver(provider, mailOf(text))).toMatchObject({ kind: 'accepted' });
    }
    expect(sink.mails.map(({ raw }) => String(raw))).toEqual([
      expect.stringContaining('one'),
      expect.stringContaining('two'),
    ]);
    expect(sink.sessions()).toBe(1);
  });

  it.each(['tls', 'starttls'] as const)('by %s refuses a certificate of nobody', async (secure) => {
    const sink = await openSink({ secure });
    const provider = openProvider(sink.port, { secure });
    expect(await untilResting(provider)).toMatch(/certificate/);
    expect(sink.mails).toEqual([]);
  });

  it('that is required and not offered lets the provider rest', async () => {
    const sink = await openSink();
    const provider = openProvider(sink.port, { secure: 'starttls', ...anyCertificate });
    expect(await untilResting(provider)).toMatch(/STARTTLS/);
  });

  it('that fails lets the provider rest', async () => {
    const sink = await openSink({
      extensions: ['STARTTLS'],
      script: ({ stage }) =>
        stage === 'starttls' ? { say: '220 go on\r\nthis is no TLS', and: 'fin' } : undefined,
    });
    expect(await untilResting(openProvider(sink.port, { secure: 'starttls' }))).not.toBe('');
    expect(sink.lines.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });

  it('that is opportunistic is used where it is offered, and done without where not', async () => {
    const encrypted = await openSink({ secure: 'starttls', login });
    const plain = await openSink();
    const first = openProvider(encrypted.port, { secure: 'opportunistic', ...login });
    expect(await deliver(first)).toMatchObject({ kind: 'accepted' });
    const second = openProvider(plain.port, { secure: 'opportunistic' });
    expect(await deliver(second)).toMatchObject({ kind: 'accepted' });
  });

  it('that is opportunistic and not offered lets no password out', async () => {
    const sink = await openSink({ script: () => undefined, extensions: ['AUTH PLAIN'] });
    const provider = openProvider(sink.port, { secure: 'opportunistic', ...login });
    expect(await untilResting(provider)).toMatch(/tls=none/);
    expect(sink.lines).toEqual([expect.stringMatching(/^EHLO/)]);
  });
});

describe('a login', () => {
  it.each(['PLAIN', 'LOGIN', 'CRAM-MD5'] as const)('by %s', async (method) => {
    const sink = await openSink({ login, loginMethods: [method] });
    const provider = openProvider(sink.port, login);
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    const wrong = openProvider(sink.port, { ...login, password: 'guessed' });
    expect(await untilResting(wrong)).toMatch(/535/);
  });

  it('over TLS behind STARTTLS', async () => {
    const sink = await openSink({ secure: 'starttls', login });
    const provider = openProvider(sink.port, { secure: 'starttls', ...anyCertificate, ...login });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
  });

  it('that is not offered lets the provider rest', async () => {
    const sink = await openSink();
    expect(await untilResting(openProvider(sink.port, login))).toMatch(/no login/);
  });

  it('that is asked for and not given costs the messages nothing', async () => {
    const sink = await openSink({ login });
    const provider = openProvider(sink.port);
    expect(await deliver(provider)).toMatchObject({ kind: 'deferred', stage: 'mail', code: 530 });
    expect(provider.health()).toMatchObject({ kind: 'resting' });
  });
});

describe('the server’s extensions', () => {
  it('are used when they are there', async () => {
    const sink = await openSink({ script: () => undefined });
    const raw = Buffer.from('Subject: hallo\r\n\r\nWörter\r\n');
    await deliver(openProvider(sink.port), mailOf('', { raw, to: 'jürgen@example.org' }));
    const [, mail, rcpt] = sink.lines;
    const size = raw.length;
    expect(mail).toBe(`MAIL FROM:<shop@example.com> SIZE=${size} BODY=8BITMIME SMTPUTF8`);
    expect(rcpt).toBe('RCPT TO:<jürgen@example.org>');
  });

  it('are done without when they are not, where that can be', async () => {
    const sink = await openSink({ script: () => undefined, extensions: [] });
    const provider = openProvider(sink.port);
    const name = mailOf('', { to: 'jürgen@example.org' });
    expect(await deliver(provider, name)).toMatchObject({
      kind: 'failed',
      stage: 'rcpt',
      code: 553,
      status: '5.6.7',
      isNoMailbox: false,
    });
    const bytes = mailOf('', { raw: Buffer.from('Subject: x\r\n\r\nWörter\r\n') });
    expect(await deliver(provider, bytes)).toMatchObject({ kind: 'failed', status: '5.6.3' });
    expect(sink.lines).toHaveLength(1);
    const domain = mailOf('', { to: 'ada@bücher.example' });
    expect(await deliver(provider, domain)).toMatchObject({ kind: 'accepted' });
    expect(sink.lines).toContain('RCPT TO:<ada@xn--bcher-kva.example>');
    expect(sink.lines).toContain('MAIL FROM:<shop@example.com>');
  });

  it('are none of a server that knows only HELO', async () => {
    const sink = await openSink({
      script: ({ stage, line }) =>
        stage === 'ehlo' && line.startsWith('EHLO') ? { say: '502 5.5.1 what' } : undefined,
    });
    expect(await deliver(openProvider(sink.port))).toMatchObject({ kind: 'accepted' });
    expect(sink.lines).toContain('MAIL FROM:<shop@example.com>');
  });

  it.each([{ hides: [] }, { hides: ['PIPELINING'] as const }])(
    'make no difference to an ordinary server: $hides',
    async ({ hides }) => {
      const sink = await openSink({ hides });
      const provider = openProvider(sink.port);
      for (const text of ['one', 'two']) await deliver(provider, mailOf(text));
      expect(sink.mails).toHaveLength(2);
      expect(sink.sessions()).toBe(1);
    },
  );
});
