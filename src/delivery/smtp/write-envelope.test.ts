import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitUntil } from '../../../test/wait-until.js';
import { mailOf, openProvider, openSink } from './testing/open-provider.js';
import { checkEnvelope } from './write-envelope.js';

/** What a hostile address is made of: whatever ends a line or a path for some reader, as bytes or as characters. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\r', '\n', '\r\n', '\0', '<', '>', '@', ' ', '"', '\\', ',', ':', ';', '\t'),
      // Their low bytes are CR, LF, `<` and `>`; others end lines in Unicode, or become one of these in IDNA.
      fc.constantFrom(
        '\u010d',
        '\u010a',
        '\u013c',
        '\u013e',
        '\u0085',
        '\u2028',
        '\uff1e',
        '\uff20',
        '\ud800',
      ),
      fc.constantFrom('RCPT TO:<eve@example.net>', 'DATA', 'QUIT', 'ada@example.org', 'SIZE=1'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const address = fc.oneof(
  hostile,
  hostile.map((text) => `${text}@example.org`),
  hostile.map((text) => `ada@${text}`),
  hostile.map((text) => `"${text}"@example.org`),
);

describe('an address', () => {
  it('whatever it is, says no command but its own', async () => {
    const sink = await openSink({ script: () => undefined });
    const provider = openProvider(sink.port, { messagesPerConnection: 10_000 });
    provider.want(1);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(address, address, async (from, to) => {
        await waitUntil('a connection stands idle', () => provider.idle() > 0);
        const before = sink.lines.length;
        const mail = mailOf('', { from, to });
        try {
          const outcome = await provider.deliver(mail, performance.now() + 60_000);
          expect(outcome.kind).toBe('accepted');
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect(sink.lines).toHaveLength(before);
          return;
        }
        count += 1;
        const said = sink.lines.slice(before);
        expect(said).toHaveLength(3);
        expect(said[0]).toMatch(/^MAIL FROM:<[^<>\r\n]*> SIZE=\d+( SMTPUTF8)?$/);
        expect(said[1]).toMatch(/^RCPT TO:<[^<>\r\n]+@[^<>\r\n]+>$/);
        expect(said[2]).toBe('DATA');
      }),
      { numRuns: 2_000, seed: 20_261_128 },
    );
    expect(count).toBeGreaterThan(20);
    expect(sink.mails).toHaveLength(count);
    expect(sink.sessions()).toBe(1);
  });

  it.each([
    'ada',
    '@example.org',
    'ada@',
    'ada lovelace@example.org',
    'ada@example.org>',
    'ada@example.org\r\nDATA',
    'ada@exa mple.org',
    'ada@exa\tmple.org',
    'ada@bü\ncher.example',
    'ada@bü%2echer.example',
    'ada\r@bücher.example',
    'ada\0@example.org',
    `${'a'.repeat(250)}@example.org`,
    'ada@\uff1e.example',
  ])('%j is refused before anything is said', async (to) => {
    const sink = await openSink({ script: () => undefined });
    const provider = openProvider(sink.port);
    expect(() => provider.deliver(mailOf('', { to }), performance.now())).toThrow(RangeError);
    expect(() => provider.deliver(mailOf('', { from: to }), performance.now())).toThrow(RangeError);
    expect(sink.sessions()).toBe(0);
  });

  it('is not in the error that refuses it', () => {
    expect(() => checkEnvelope({ from: '', to: 'ada lovelace@example.org' })).toThrow(
      'an address can’t be written in SMTP',
    );
  });

  it.each([
    ["o'hara+news@example.org", "o'hara+news@example.org"],
    ['"ada lovelace"@example.org', '"ada lovelace"@example.org'],
    ['ada@[192.0.2.1]', 'ada@[192.0.2.1]'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['jürgen@bücher.example', 'jürgen@xn--bcher-kva.example'],
  ])('%s is written as %s', (to, written) => {
    expect(checkEnvelope({ from: '', to })).toEqual({ from: '', to: written });
  });
});
