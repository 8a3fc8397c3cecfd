import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseEmailAddress } from './parse-email-address.js';

interface IsEmailCase {
  readonly id: number;
  readonly address: string;
  readonly category: string;
}

const suite = new URL('../../../../shared/conformance/isemail/tests.json', import.meta.url);
const accepted = new Set(['ISEMAIL_VALID_CATEGORY', 'ISEMAIL_DNSWARN']);

describe.skipIf(!existsSync(suite))('the isemail suite', () => {
  it('is answered as by a host that mail can be sent from: valid and unresolved names alone', () => {
    const cases: IsEmailCase[] = JSON.parse(readFileSync(suite, 'utf8'));
    const wrong = cases.filter(
      ({ address, category }) =>
        (parseEmailAddress(address).kind === 'valid') !== accepted.has(category),
    );
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(164);
  });
});

describe('an address that mail can be sent to', () => {
  it.each([
    ['anna@example.com', 'anna', 'example.com'],
    ['Anna.B+shop@Example.COM', 'Anna.B+shop', 'example.com'],
    ["o'neil@example.ie", "o'neil", 'example.ie'],
    ['jörg@müller.de', 'jörg', 'xn--mller-kva.de'],
    ['用户@例子.公司', '用户', 'xn--fsqu00a.xn--55qx5d'],
    ['anna@faß.de', 'anna', 'xn--fa-hia.de'],
    ['anna@例子。公司', 'anna', 'xn--fsqu00a.xn--55qx5d'],
  ])('%s is read as local part and host name', (text, localPart, domain) => {
    expect(parseEmailAddress(text)).toEqual({ kind: 'valid', localPart, domain });
  });

  it.each([
    ['', 'empty'],
    ['anna', 'at-sign-missing'],
    ['@example.com', 'local-part-missing'],
    ['anna@', 'domain-missing'],
    ['"anna b"@example.com', 'local-part-quoted'],
    ['anna b@example.com', 'local-part-malformed'],
    ['a..b@example.com', 'local-part-malformed'],
    ['an\u200Bna@example.com', 'local-part-malformed'],
    ['an\uD800na@example.com', 'local-part-malformed'],
    ['mailto:anna@example.com', 'local-part-malformed'],
    ['Anna <anna@example.com>', 'local-part-malformed'],
    [`${'ä'.repeat(33)}@example.com`, 'local-part-too-long'],
    ['anna@[192.0.2.1]', 'domain-literal'],
    ['anna@exa_mple.com', 'domain-malformed'],
    ['anna@example.com.', 'domain-malformed'],
    ['anna@xn--a.com', 'domain-malformed'],
    ['anna@exämple%2e.com', 'domain-malformed'],
    ['anna@localhost', 'domain-without-dot'],
    ['anna@192.0.2.1', 'top-level-numeric'],
    [`anna@${'a'.repeat(64)}.com`, 'domain-label-too-long'],
    [`anna@${'ab.'.repeat(90)}com`, 'domain-too-long'],
    [`${'a'.repeat(60)}@${'ab.'.repeat(70)}com`, 'too-long'],
  ])('%j is refused with the reason %s', (text, reason) => {
    expect(parseEmailAddress(text)).toEqual({ kind: 'invalid', reason });
  });
});
