import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { compose, jobOf, PUBLIC_URL, rawOf, tokens } from './compose.test-kit.js';
import type { ComposeJob } from './compose-job.js';

/** In a mail line breaks are CRLF, and readers make of them what they like. */
function lines(text: string | undefined): string | undefined {
  return text?.replace(/\r?\n/g, '\n');
}

async function parse(job: ComposeJob) {
  const raw = rawOf(job);
  // Read as bytes: a string would be taken for UTF-16.
  const parsed = await PostalMime.parse(Buffer.from(raw));
  return { raw, parsed, names: parsed.headers.map(({ key }) => key) };
}

const MARKETING = [
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'mime-version',
  'content-type',
];
const TRANSACTIONAL = MARKETING.map((name) =>
  name === 'list-unsubscribe' ? 'auto-submitted' : name,
).filter((name) => name !== 'list-unsubscribe-post');

describe('a mail', () => {
  test('says from whom to whom, when, and which it is', async () => {
    const job = jobOf({
      from: 'Søren & Co. <news@shop.example>',
      replyTo: '"Help, please" <help@shop.example>',
      html: '<p>Hi',
    });
    const { parsed, names } = await parse(job);
    expect(parsed).toMatchObject({
      from: { name: 'Søren & Co.', address: 'news@shop.example' },
      to: [{ name: '', address: 'ann@example.com' }],
      replyTo: [{ name: 'Help, please', address: 'help@shop.example' }],
      subject: 'Hello',
      date: '2026-11-28T10:00:00.000Z',
      messageId: `<${job.messageId}@shop.example>`,
    });
    expect(names).toEqual([...MARKETING.slice(0, 2), 'reply-to', ...MARKETING.slice(2)]);
    expect(compose(job)).toMatchObject({ from: 'news@shop.example', to: 'ann@example.com' });
  });

  test('offers the way out by one click (RFC 8058)', async () => {
    const job = jobOf({ html: '<p>Hi' });
    const { parsed } = await parse(job);
    const url = `${PUBLIC_URL}/e/u/${tokens.make('unsubscribe', job)}`;
    const header = (name: string) => parsed.headers.find(({ key }) => key === name)?.value;
    expect(header('list-unsubscribe')).toBe(`<${url}>`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(parsed.html).toContain(`<a href="${url}"`);
    expect(parsed.text).toContain(`Unsubscribe: ${url}`);
  });

  test('offers none where no consent was needed, and asks for no automatic answer', async () => {
    const { parsed, names } = await parse(
      jobOf({ html: '<p>Hi' }, {}, { purpose: 'transactional' }),
    );
    expect(names).toEqual(TRANSACTIONAL);
    expect(lines(parsed.html)?.trim()).toBe('<p>Hi');
    expect(lines(parsed.text)?.trim()).toBe('Hi');
  });

  test('of text alone is one part', async () => {
    const { raw, parsed } = await parse(
      jobOf({ text: 'Hi {{ trait.x }}' }, { trait: { x: 'Zoë' } }),
    );
    expect(raw).toContain('Content-Type: text/plain; charset=utf-8\r\n');
    expect(raw).not.toContain('boundary');
    expect(lines(parsed.text)).toMatch(/^Hi Zoë\n/);
    expect(parsed.html).toBeUndefined();
  });

  test('is the same at every attempt', () => {
    const job = jobOf({ html: '<a href="https://a.example">a</a>' }, {}, { isTracked: true });
    expect(rawOf(job)).toBe(rawOf(structuredClone(job)));
  });

  test('has short lines of ASCII, whatever is in it', () => {
    const x = `${'é'.repeat(300)} ${'x'.repeat(2_000)} \u{1f600}`;
    const raw = rawOf(
      jobOf({
        subject: x,
        preheader: x,
        html: `<p>${x}`,
        from: `${'ü'.repeat(199)} <a@b.example>`,
      }),
    );
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    const rest = raw.replace(/<https:[^>]*>/, '').split('\r\n');
    expect(Math.max(...rest.map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('goes to an international address as it is (RFC 6532), and to its domain in ASCII', async () => {
    const job = jobOf({ text: 'Hi' }, {}, { to: 'jörg@bücher.example' });
    const { raw, parsed } = await parse(job);
    expect(raw).toContain('To: jörg@xn--bcher-kva.example\r\n');
    expect(parsed.to).toMatchObject([{ address: 'jörg@xn--bcher-kva.example' }]);
  });
});

describe('a message fails', () => {
  test.each<[string, ComposeJob, RegExp]>([
    [
      'when its address is none',
      jobOf({ text: 'x' }, {}, { to: 'a@b.example\r\nBcc: c@d.example' }),
      /reader’s address/,
    ],
    ['when its sender is none', jobOf({ from: 'nobody', text: 'x' }), /sender/],
    [
      'when its template was never checked',
      jobOf({ text: '{{ x' }),
      /template can’t be rendered: its text, line 1, column 1: output/,
    ],
    [
      'when its values make its template work without end',
      jobOf({ text: '{% for i in (1..trait.n) %}{% endfor %}' }, { trait: { n: 1e9 } }),
      /template can’t be rendered: its text, line 1, column 1: it makes more than 5000000/,
    ],
  ])('%s', (_, job, problem) => {
    expect(compose(job)).toEqual({ kind: 'failed', problem: expect.stringMatching(problem) });
  });
});

describe('links', () => {
  const html = `<a href="https://shop.example/?a=1&amp;b=2">1</a> <A HREF='http://b.example'>2</A>
    <a href=https://c.example/x>3</a> <area href="{{ trait.url }}"> <a href="mailto:d@e.example">4</a>
    <a href="tel:1">5</a> <a href="#f">6</a> <a href="/g">7</a> <a href="{{ unsubscribe_url }}">8</a>
    <a href="{{ web_version_url }}">9</a> <img src="https://h.example/i.png"> <a href="https://i.example/&eacute;">10</a>`;
  const trait = { url: 'https://j.example/?x="<&' };
  const hrefs = (text = '') =>
    [...text.matchAll(/href=["']?([^"'\s>]*)/gi)].map(([, href]) => href ?? '');

  test('lead by way of us where opens and clicks may be recorded', async () => {
    const job = jobOf({ html }, { trait }, { isTracked: true });
    const { parsed } = await parse(job);
    const clicks = hrefs(parsed.html).map((href) => {
      const token = href.startsWith(`${PUBLIC_URL}/e/c/`) ? href.slice(PUBLIC_URL.length + 5) : '';
      return tokens.readClick(token)?.url ?? href;
    });
    expect(clicks).toEqual([
      'https://shop.example/?a=1&b=2',
      'http://b.example',
      'https://c.example/x',
      'https://j.example/?x="<&',
      'mailto:d@e.example',
      'tel:1',
      '#f',
      '/g',
      `${PUBLIC_URL}/e/u/${tokens.make('unsubscribe', job)}`,
      `${PUBLIC_URL}/e/w/${tokens.make('web-version', job)}`,
      'https://i.example/&eacute;',
    ]);
    expect(parsed.html).toContain(
      `<img src="${PUBLIC_URL}/e/o/${tokens.make('open', job)}" width="1"`,
    );
    expect(parsed.html).toContain('<img src="https://h.example/i.png">');
    expect(parsed.text).toContain('1 [https://shop.example/?a=1&b=2]');
  });

  test('lead where they lead where nothing may be recorded', async () => {
    const { parsed } = await parse(jobOf({ html }, { trait }));
    expect(parsed.html).not.toContain('/e/c/');
    expect(parsed.html).not.toContain('/e/o/');
    expect(parsed.html).toContain('href="https://shop.example/?a=1&amp;b=2"');
  });

  test('keep the quotes that they had, and the picture stands before the end of the body', () => {
    const job = jobOf(
      {
        html: "<body><a href=https://a.example>a</a><a href='https://b.example'>b</a></body></html>",
      },
      {},
      { isTracked: true, purpose: 'transactional' },
    );
    const html = (compose(job) as { raw: string }).raw
      .replaceAll('=\r\n', '')
      .replaceAll('=3D', '=');
    expect(html).toMatch(
      /<body><a href=https:\/\/mail\.shop\.example\/e\/c\/[\w-]+>a<\/a><a href='https:\/\/mail\.shop\.example\/e\/c\/[\w-]+'>b<\/a><img [^>]*\/e\/o\/[\w-]+"[^>]*><\/body><\/html>/,
    );
  });
});

/** What people have put into forms to break what comes behind them. */
const HOSTILE = [
  'a\r\nBcc: victim@example.com\r\n\r\n<b>',
  'a\nX-Injected: yes',
  'a\rX-Injected: yes',
  'a\u2028X-Injected: yes\u2029b',
  'a\u0085X-Injected: yes',
  'a\0b\u001b[31m',
  '=?UTF-8?B?WA==?= =?utf-8?q?=0D=0AX-Injected:_yes?=',
  '--=_\r\n\r\n--boundary--\r\n',
  '.\r\n.\r\nFrom MAIL FROM:<a@b.example>\r\nFrom here\nFrom there',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onclick='alert(1)",
  'javascript:alert(1)',
  '</body></html><body onload=x>',
  '<!-- {{ email }} --> {% for i in (1..999999999) %}x{% endfor %} {{ "x" | raw }}',
  '\u202eabc\u202c \u2066x\u2069 \u200f',
  '\ud800 \udfff lone',
  '&lt;b&gt; &amp; &#60;script&#62; &#x3c;',
  `${'\u{1f600}'.repeat(50)} ${'é'.repeat(200)}`,
  '  lead and trail \t',
];

describe('values can’t break a mail', () => {
  const content = {
    subject: 'S[{{ trait.x }}]',
    preheader: 'P[{{ trait.x }}]',
    html: '<html><body><p title="{{ trait.x }}">H[{{ trait.x }}]</p><a href="{{ trait.x }}">{{ trait.y }}</a></body></html>',
    text: 'T[{{ trait.x }}] {{ trait.y }}',
  };
  const readable = (text: string) => text.replaceAll('\0', '\ufffd').replace(/\p{Cs}/gu, '\ufffd');

  async function expectWhole(x: string, y: string): Promise<void> {
    const job = jobOf(content, { trait: { x, y } }, { isTracked: true });
    const { parsed, names } = await parse(job);
    expect(names).toEqual(MARKETING);
    expect(parsed.to).toEqual([{ name: '', address: 'ann@example.com' }]);
    expect(parsed.attachments).toEqual([]);
    expect(parsed.subject).toBe(readable(`S[${x.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}]`));
    expect(lines(parsed.text)).toContain(lines(readable(`T[${x}] ${y}`)));
    const html = lines(parsed.html) ?? '';
    const tags = [...html.matchAll(/<\/?([a-z]+)/gi)].map(([tag]) => tag.toLowerCase());
    // Ours, and the way out and the picture besides; none from a value.
    expect(tags).toEqual([
      '<html',
      '<body',
      '<div',
      '</div',
      '<p',
      '</p',
      '<a',
      '</a',
      '<p',
      '<a',
      '</a',
      '</p',
      '<img',
      '</body',
      '</html',
    ]);
    expect(html).toContain(lines(`>H[${readable(escaped(x))}]<`));
    expect(html).not.toMatch(/href="\s*javascript:/i);
  }

  test.each(HOSTILE)('%j', async (x) => {
    await expectWhole(x, x);
  });

  test('whatever they are', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(...HOSTILE, '\r\n', ' ', '\t', '=', '<', '"', "'", '&', '\0', ':', '?='),
          { maxLength: 6 },
        )
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(text, text, (x, y) => expectWhole(x, y)),
      { seed: 4, numRuns: 300 },
    );
  });
});

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#39;');
}
