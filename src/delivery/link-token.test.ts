import { describe, expect, test } from 'vitest';
import { createSigningKeys } from '../access/index.js';
import { seededRandom, type WorkspaceId } from '../kernel/index.js';
import { createLinkTokens, type LinkTokens } from './link-token.js';
import type { MessageId, MessagePlace } from './message.js';

const [newKey, oldKey, otherKey] = ['new', 'old', 'other'].map((name) =>
  Buffer.alloc(32, name),
) as [Buffer, Buffer, Buffer];

const place: MessagePlace = {
  workspaceId: 70_000 as WorkspaceId,
  messageId: '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0123' as MessageId,
};
const url = 'https://shop.example/a?b=1&c=%20#d';

const tokensOf = (...keys: Buffer[]): LinkTokens => createLinkTokens(createSigningKeys(keys));
const OWNER = { block: 'footer/social', row: 'hero/loyal', product: 'Café “1” 🦌' };
const KINDS = ['unsubscribe', 'preferences', 'web-version', 'open'] as const;

/** Every kind's token and its reader. */
function everyKind(made: LinkTokens, read: LinkTokens) {
  return [
    ...KINDS.map((kind) => ({
      kind,
      token: made.make(kind, place),
      read: (token: string): unknown => read.read(kind, token),
      expected: place as unknown,
    })),
    {
      kind: 'click',
      token: made.makeClick(place, url) ?? '',
      read: (token: string): unknown => read.readClick(token),
      expected: { ...place, url, owner: {} } as unknown,
    },
    {
      kind: 'click',
      token: made.makeClick(place, url, OWNER) ?? '',
      read: (token: string): unknown => read.readClick(token),
      expected: { ...place, url, owner: OWNER } as unknown,
    },
  ];
}

describe('a token', () => {
  test('says what it was made of', () => {
    for (const { token, read, expected } of everyKind(tokensOf(newKey), tokensOf(newKey))) {
      expect(read(token)).toEqual(expected);
    }
  });

  test('is short, and safe in an address and a header', () => {
    for (const { kind, token } of everyKind(tokensOf(newKey), tokensOf(newKey))) {
      expect(token).toMatch(/^[\w-]+$/);
      if (kind !== 'click') expect(token.length).toBeLessThanOrEqual(80);
    }
  });

  test('is good as long as its key is known, and no longer', () => {
    for (const { token, read, expected } of everyKind(tokensOf(oldKey), tokensOf(newKey, oldKey))) {
      expect(read(token)).toEqual(expected);
    }
    for (const { token, read } of everyKind(tokensOf(oldKey), tokensOf(newKey))) {
      expect(read(token)).toBeUndefined();
    }
  });

  test('of one kind is none of another', () => {
    const tokens = tokensOf(newKey);
    const kinds = everyKind(tokens, tokens);
    for (const { kind, token } of kinds) {
      for (const other of kinds) {
        expect(other.read(token) !== undefined).toBe(other.kind === kind);
      }
    }
  });
});

describe('a token is refused', () => {
  const rings: [string, Buffer[], Buffer[]][] = [
    ['one key', [newKey], [newKey]],
    ['a key that was replaced', [oldKey], [newKey, oldKey, otherKey]],
  ];

  test.each(rings)('when any bit of its text is another: %s', (_, making, reading) => {
    for (const { token, read } of everyKind(tokensOf(...making), tokensOf(...reading))) {
      const bytes = Buffer.from(token, 'latin1');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        expect(read(flipped(bytes, bit).toString('latin1'))).toBeUndefined();
      }
    }
  });

  test.each(rings)('when any bit of its bytes is another: %s', (_, making, reading) => {
    for (const { token, read } of everyKind(tokensOf(...making), tokensOf(...reading))) {
      const bytes = Buffer.from(token, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        expect(read(flipped(bytes, bit).toString('base64url'))).toBeUndefined();
      }
    }
  });

  test('when it is cut, lengthened or written otherwise', () => {
    const tokens = tokensOf(newKey);
    for (const { token, read } of everyKind(tokens, tokens)) {
      for (let length = 0; length < token.length; length += 1) {
        expect(read(token.slice(0, length))).toBeUndefined();
        expect(read(token.slice(length + 1))).toBeUndefined();
      }
      for (const more of ['A', '=', '==', ' ', '\n', '.', 'AAAA', token]) {
        expect(read(token + more)).toBeUndefined();
        expect(read(more + token)).toBeUndefined();
      }
      const plain = token.replaceAll('-', '+').replaceAll('_', '/');
      if (plain !== token) expect(read(plain)).toBeUndefined();
    }
  });

  test('when it is made up: 100,000 of them', () => {
    const tokens = tokensOf(newKey, oldKey);
    const kinds = everyKind(tokens, tokens);
    const random = seededRandom(4);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    let read = 0;
    for (let i = 0; i < 100_000; i += 1) {
      const length = i % 2 === 0 ? 70 : Math.floor(random() * 140);
      const characters = Array.from({ length }, () => alphabet[Math.floor(random() * 64)]);
      const token = characters.join('');
      if (kinds[i % 4]?.read(token) !== undefined) read += 1;
    }
    expect(read).toBe(0);
  });

  test('when it is longer than any that we make', () => {
    expect(tokensOf(newKey).read('open', 'A'.repeat(1_000_000))).toBeUndefined();
  });
});

describe('a click', () => {
  test.each([
    ['http://shop.example'],
    ['HTTPS://shop.example/a b'],
    ['https://shop.example/ä?q=\u{1f600}'],
    [`https://shop.example/${'x'.repeat(4_000)}`],
  ])('leads where the mail pointed: %s', (target) => {
    const tokens = tokensOf(newKey);
    const click = tokens.readClick(tokens.makeClick(place, target) ?? '');
    expect(new URL(click?.url ?? '').href).toBe(new URL(target).href);
    expect(click?.url).toMatch(/^[\x21-\x7e]+$/);
  });

  test.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['mailto:a@b.example'],
    ['//shop.example'],
    ['/a'],
    ['https://'],
    [' https://shop.example'],
    [''],
  ])('never leads to %j', (target) => {
    const keys = createSigningKeys([newKey]);
    const tokens = createLinkTokens(keys);
    expect(tokens.makeClick(place, target)).toBeUndefined();
    // Nor would it, had it been signed.
    const head = Buffer.from(tokens.make('open', place), 'base64url').subarray(0, 20);
    const payload = Buffer.concat([head, Buffer.from(target)]);
    const signed = Buffer.concat([payload, keys.sign('link-click', payload)]);
    expect(tokens.readClick(signed.toString('base64url'))).toBeUndefined();
  });
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
