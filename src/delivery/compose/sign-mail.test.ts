import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { describe, expect, test } from 'vitest';
import { jobOf, rawOf } from './compose.test-kit.js';
import { createSignMail, type DkimSettings } from './sign-mail.js';

const pair = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const dkim: DkimSettings = { domain: 'shop.example', selector: 's1', privateKey: pair.privateKey };
const record = `v=DKIM1; k=rsa; p=${pair.publicKey.replace(/-----.*-----|\s/g, '')}`;

/** What another implementation makes of the signature: mailauth. */
async function judge(raw: string): Promise<{ result: string; aligned: unknown }> {
  const resolver = async (name: string, type: string): Promise<string[][]> => {
    expect([name, type]).toEqual(['s1._domainkey.shop.example', 'TXT']);
    return [[record]];
  };
  const { results } = await dkimVerify(Buffer.from(raw), { resolver });
  const [first] = results;
  return { result: first?.status.result ?? 'none', aligned: first?.status.aligned };
}

describe('a signature', () => {
  test.each([
    ['of HTML and text', jobOf({ html: '<p>Hello   there </p>\n\n', text: 'Hi \n\n\n' })],
    ['of text alone', jobOf({ text: 'Hi' }, {}, { purpose: 'transactional' })],
    [
      'of what is not ASCII',
      jobOf({ subject: 'Zoë '.repeat(40), from: 'Zoë <news@shop.example>', text: 'é'.repeat(500) }),
    ],
    ['to an international address', jobOf({ text: 'Hi' }, {}, { to: 'jörg@example.com' })],
    ['of an empty text', jobOf({ text: '{{ trait.gone }}' }, {}, { purpose: 'transactional' })],
  ])('%s is found good by others', async (_, job) => {
    expect(await judge(rawOf(job, dkim))).toMatchObject({
      result: 'pass',
      aligned: 'shop.example',
    });
  });

  test('covers who wrote what to whom, and the way out', () => {
    const raw = rawOf(jobOf({ html: '<p>a', replyTo: 'help@shop.example' }), dkim);
    const names = /\bh=([^;]*);/.exec(raw)?.[1]?.replace(/\s/g, '').split(':');
    expect(names).toEqual([
      'from',
      'from',
      'to',
      'reply-to',
      'subject',
      'date',
      'message-id',
      'mime-version',
      'content-type',
      'list-unsubscribe',
      'list-unsubscribe-post',
    ]);
  });

  test.each([
    ['the subject', (raw: string) => raw.replace('Subject: Hello', 'Subject: Hellp')],
    ['the way out', (raw: string) => raw.replace('/e/u/', '/e/v/')],
    ['a word of the text', (raw: string) => raw.replace('Hi', 'Ho')],
    ['a second sender', (raw: string) => raw.replace('From:', 'From: x@y.example\r\nFrom:')],
  ])('does not survive another %s', async (_, change) => {
    const raw = rawOf(jobOf({ text: 'Hi' }), dkim);
    expect(change(raw)).not.toBe(raw);
    expect((await judge(change(raw))).result).not.toBe('pass');
  });

  test('survives white space that servers change', async () => {
    const raw = rawOf(jobOf({ text: 'Hi  there' }), dkim);
    const changed = raw
      .replace('Subject: Hello', 'subject:   Hello ')
      .replace('Hi  there', 'Hi there  ');
    expect((await judge(`${changed}\r\n\r\n`)).result).toBe('pass');
  });
});

describe('a key is refused', () => {
  const keyOf = (privateKey: string) => () => createSignMail({ ...dkim, privateKey });

  test.each([
    ['that is none', 'x', 'it is no private key'],
    ['that is public', pair.publicKey, 'it is no private key'],
    [
      'of another kind',
      generateKeyPairSync('ed25519', {
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      }).privateKey,
      'ed25519 and not RSA',
    ],
    [
      'that is too short',
      generateKeyPairSync('rsa', {
        modulusLength: 512,
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      }).privateKey,
      'only 512 bits',
    ],
  ])('%s', (_, privateKey, reason) => {
    expect(keyOf(privateKey)).toThrow(
      expect.objectContaining({
        code: 'dkim-key-unusable',
        message: expect.stringContaining(reason),
      }),
    );
  });
});
