import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitUntil } from '../../../test/wait-until.js';
import { readBody } from './read-body.js';
import { mailOf, openProvider, openSink } from './testing/open-provider.js';

/** Lines out of what is dangerous in them: dots, ends of mails, parts of ends. */
const piece = fc.oneof(
  fc.constantFrom('.', '..', '\r\n', '\r\n.\r\n', '\r\n..', '.\r\n', 'QUIT\r\n', 'a', ' ', 'é'),
  fc.string({ maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, '')),
);
const body = fc
  .array(piece, { maxLength: 30 })
  .map((pieces) => pieces.join('').replace(/\r(?!\n)|(?<!\r)\n/g, ''));

describe('the bytes of a mail', () => {
  it.each([{ hides: [] }, { hides: ['PIPELINING'] as const }])(
    'come out as they went in, whatever dots they have: $hides',
    async ({ hides }) => {
      const sink = await openSink({ hides });
      const provider = openProvider(sink.port, { messagesPerConnection: 1_000 });
      provider.want(1);
      await fc.assert(
        fc.asyncProperty(body, async (text) => {
          await waitUntil('a connection stands idle', () => provider.idle() > 0);
          const raw = Buffer.from(text);
          const outcome = await provider.deliver(mailOf('', { raw }), performance.now() + 60_000);
          expect(outcome).toMatchObject({ kind: 'accepted' });
          const isWhole = text === '' || text.endsWith('\r\n');
          expect(String(sink.mails.at(-1)?.raw)).toBe(isWhole ? text : `${text}\r\n`);
        }),
        { numRuns: 300, seed: 20_261_128 },
      );
      expect(sink.sessions()).toBe(1);
    },
  );

  it('come out as they went in, also over many blocks', async () => {
    const sink = await openSink();
    const provider = openProvider(sink.port);
    const lines = Array.from({ length: 20_000 }, (_, n) => `${'.'.repeat(n % 3)}line ${n}\r\n`);
    provider.want(1);
    await waitUntil('a connection stands idle', () => provider.idle() > 0);
    const raw = Buffer.from(lines.join(''));
    await provider.deliver(mailOf('', { raw }), performance.now() + 60_000);
    expect(sink.mails[0]?.raw.equals(raw)).toBe(true);
  });

  it.each(['a\nb', '\n', 'a\rb', 'a\r', '\r\r\n', 'a\n\r\n', '\n.\r\n', '\r.\r\n', '\r\n.\n'])(
    'are refused with a CR or LF by itself: %j',
    (text) => {
      expect(() => readBody(Buffer.from(text))).toThrow(RangeError);
    },
  );

  it('are used as they are where no line begins with a dot', () => {
    const raw = Buffer.from('Subject: x\r\n\r\nno. dots. here.\r\n');
    expect(readBody(raw)).toEqual({
      wire: raw,
      sizeBytes: raw.length,
      is8Bit: false,
      isTerminated: true,
    });
    expect(readBody(raw).wire).toBe(raw);
  });

  it('are told apart by whether they are beyond ASCII, and counted without added dots', () => {
    expect(readBody(Buffer.from('.\r\n.é'))).toMatchObject({ is8Bit: true, sizeBytes: 8 });
    const bytes = randomBytes(1_000).map((byte) => (byte % 64) + 48);
    expect(readBody(bytes)).toMatchObject({ is8Bit: false, sizeBytes: 1_002 });
  });
});
