import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { escapeHtml } from '../../src/content/index.js';
import { jobOf, rawOf } from '../../src/delivery/compose/compose.test-kit.js';
import type { JsonObject, JsonValue } from '../../src/kernel/index.js';
import { HOSTILE } from './hostile-values.js';

const CONTENT = {
  subject: 'For {{ trait.name }} {{ data.name }}.',
  preheader: 'P {{ trait.name }}.',
  html: '<html><head><title>T {{ trait.name }}</title></head><body><p title="{{ trait.name }}">[{{ trait.name }}]</p><i>[{{ data.name }}]</i><a href="{{ trait.url }}">x</a><a href="{{ unsubscribe_url }}">out</a></body></html>',
  text: '[{{ trait.name }}] [{{ data.name }}] {{ unsubscribe_url }}',
};

const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .array(fc.constantFrom(...HOSTILE, ' ', '\r\n', '<', '"', '}}'), { maxLength: 5 })
    .map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const mailOf = (trait: JsonValue, data: JsonValue) =>
  PostalMime.parse(rawOf(jobOf(CONTENT, { trait, data })));

/** Each parser of mail has its own way with line breaks. */
const unbroken = (text = '') => text.replace(/[\r\n]/g, '');
/** As a browser reads it. */
const shown = (text: string) => text.replaceAll('\0', '\ufffd');

function tagsOf(html = ''): string[] {
  return [...html.matchAll(/<\/?([a-z]+)(?=[\s>/])/gi)].map(([tag]) => tag.toLowerCase());
}

test('whatever a trait or data holds comes out as text: no header, no element, no Liquid of its own', async () => {
  const plain = await mailOf({ name: 'Ann', url: 'https://shop.example/' }, { name: 'Ben' });
  const names = plain.headers.map(({ key }) => key);
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, hostileText, async (name, other, url) => {
      const mail = await mailOf({ name, url }, { name: other });
      expect(mail.headers.map(({ key }) => key)).toEqual(names);
      expect([mail.to, mail.cc, mail.bcc]).toEqual([plain.to, plain.cc, plain.bcc]);
      expect(mail.from).toEqual(plain.from);
      expect(mail.attachments).toEqual([]);
      expect(mail.subject).not.toMatch(/[\r\n]/);
      expect(tagsOf(mail.html)).toEqual(tagsOf(plain.html));
      expect(unbroken(mail.html)).toContain(unbroken(`[${escapeHtml(shown(name))}]`));
      expect(unbroken(mail.html)).toContain(unbroken(`<i>[${escapeHtml(shown(other))}]</i>`));
      expect(mail.html).not.toMatch(/href="\s*(?:javascript|data|vbscript)\s*:/i);
      expect(unbroken(mail.text)).toContain(unbroken(`[${shown(name)}] [${shown(other)}]`));
    }),
    { seed: 8, numRuns: 500 },
  );
});

test('names that reach into a program reach nothing', async () => {
  const trait = JSON.parse(
    '{"__proto__": {"polluted": "<b>p"}, "constructor": "<b>c", "name": "Ann"}',
  ) as JsonObject;
  const content = {
    subject: '{{ trait.__proto__.polluted }}{{ trait.constructor }}',
    html: '<p>{{ trait.__proto__.polluted }}|{{ trait.constructor }}|{{ trait["toString"] }}|{{ data.constructor.constructor }}|{{ __proto__ }}</p>',
  };
  const { html, subject } = await PostalMime.parse(rawOf(jobOf(content, { trait, data: {} })));
  expect(html).toContain('<p>&lt;b&gt;p|&lt;b&gt;c|||</p>');
  expect(subject).toBe('<b>p<b>c');
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
});
