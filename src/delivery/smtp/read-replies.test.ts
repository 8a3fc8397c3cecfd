import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReplyReader } from './read-replies.js';
import type { Reply } from './reply.js';

function readAll(chunks: readonly (Buffer | string)[]): (Reply | undefined)[] {
  const heard: (Reply | undefined)[] = [];
  const read = createReplyReader((reply) => heard.push(reply));
  for (const chunk of chunks) read(Buffer.from(chunk));
  return heard;
}

const line = fc.string({ maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, ''));
const reply = fc
  .tuple(fc.integer({ min: 100, max: 599 }), fc.array(line, { minLength: 1, maxLength: 3 }))
  .map(([code, lines]) =>
    lines.map((text, n) => `${code}${n < lines.length - 1 ? '-' : ' '}${text}\r\n`).join(''),
  );

describe('replies', () => {
  it('are the same however their bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(reply, { maxLength: 4 }),
        fc.array(fc.nat(100), { maxLength: 8 }),
        (replies, cuts) => {
          const bytes = Buffer.from(replies.join(''));
          const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b)];
          const chunks = places.map((place, n) => bytes.subarray(place, places[n + 1]));
          const heard = readAll(chunks);
          expect(heard).toEqual(readAll([bytes]));
          expect(heard).toHaveLength(replies.length);
          expect(heard.map((each) => each?.code)).toEqual(
            replies.map((each) => Number(each.slice(0, 3))),
          );
        },
      ),
      { seed: 20_261_128 },
    );
  });

  it.each([
    ['250 2.1.0 ok', { code: 250, status: '2.1.0', text: '250 2.1.0 ok' }],
    ['250', { code: 250, status: null, text: '250' }],
    [
      '550-5.1.1 no\r\n550 5.1.1 such',
      { code: 550, status: '5.1.1', text: '550-5.1.1 no 5.1.1 such' },
    ],
    ['550 5.1.10 null MX', { code: 550, status: '5.1.10', text: '550 5.1.10 null MX' }],
    // Of another class than its code: it is none.
    ['550 4.1.1 hm', { code: 550, status: null, text: '550 4.1.1 hm' }],
    ['550 5.1.1.1 hm', { code: 550, status: null, text: '550 5.1.1.1 hm' }],
    ['550 größer', { code: 550, status: null, text: '550 größer' }],
    ['550 a\0b\x07c', { code: 550, status: null, text: '550 a b c' }],
  ])('say what %j says', (text, expected) => {
    expect(readAll([`${text}\r\n`])).toEqual([expected]);
  });

  it.each(['hello', '25 ok', '2500 ok', '650 ok', '250_ok', '250-ok\r\n251 ok', '250-ok\r\nok'])(
    'are none: %j, and nothing behind it is one',
    (text) => {
      expect(readAll([`${text}\r\n250 ok\r\n`])).toEqual([undefined]);
    },
  );

  it('may end with LF alone, and have empty lines between them', () => {
    expect(readAll(['250 one\n\r\n250 two\r\n']).map((each) => each?.text)).toEqual([
      '250 one',
      '250 two',
    ]);
  });

  it.each(['250-more\r\n', 'x'])('without an end are given up: %j', (piece) => {
    expect(readAll(Array(10_000).fill(piece.repeat(10)))).toEqual([undefined]);
  });

  it('are kept short, and whole characters', () => {
    const [heard] = readAll([`550 ${'𝄞'.repeat(1_000)}\r\n`]);
    expect([...(heard?.text ?? '')]).toHaveLength(400);
    expect(heard?.text).toMatch(/𝄞…$/u);
  });
});
