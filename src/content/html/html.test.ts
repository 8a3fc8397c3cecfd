import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAttribute } from './decode-reference.js';
import { escapeHtml } from './escape-html.js';
import { finishHtml } from './finish-html.js';
import { scanHtml } from './scan-html.js';

/** Tags and attributes as they were come upon. */
function scan(html: string): string[] {
  const found: string[] = [];
  scanHtml(html, {
    attribute: ({ nameStart, nameEnd, valueStart, valueEnd }) =>
      found.push(`${html.slice(nameStart, nameEnd)}=${html.slice(valueStart, valueEnd)}`),
    tag: ({ name, isClosing, start, end }) => {
      expect(html[start]).toBe('<');
      expect(html[end - 1]).toBe('>');
      found.push(isClosing ? `/${name}` : name);
    },
    rawText: (name, start, end) => found.push(`${name}: ${html.slice(start, end)}`),
    comment: (start, end) => found.push(html.slice(start, end)),
  });
  return found;
}

describe('tags are found as a browser finds them', () => {
  test.each<[string, string[]]>([
    ['a <p class="x">b</p>', ['class=x', 'p', '/p']],
    [`<A HREF='a>b' b=c d>`, ['HREF=a>b', 'b=c', 'd=', 'a']],
    ['<a href = "x"target=_blank>', ['href=x', 'target=_blank', 'a']],
    ['<br/><img src=a/b/>', ['br', 'src=a/b/', 'img']],
    ['1 < 2 <3 <> </> < p>', ['</>']],
    ['<!-- <a> --><b>', ['<!-- <a> -->', 'b']],
    ['<!--><b>--><!---><i>', ['<!-->', 'b', '<!--->', 'i']],
    ['<!-- a --!><b>', ['<!-- a --!>', 'b']],
    ['<!DOCTYPE html><?xml a?><b>', ['<!DOCTYPE html>', '<?xml a?>', 'b']],
    ['<script>if (a<b) "</p>"</script ><b>', ['script', 'script: if (a<b) "</p>"', '/script', 'b']],
    [
      '<title><b></title><TEXTAREA></a></textarea>',
      ['title', 'title: <b>', '/title', 'textarea', 'textarea: </a>', '/textarea'],
    ],
    ['<style></styles></style>', ['style', 'style: </styles>', '/style']],
    ['<a =b c"d==e>', ['=b=', 'c"d==e', 'a']],
    ['<a href="x', ['href=x']],
    ['<a\n\thref\n=\n"x"\f>', ['href=x', 'a']],
    ['<!--[if mso]><a href="x"><![endif]--><b>', ['<!--[if mso]><a href="x"><![endif]-->', 'b']],
    ['<!--[if !mso]><!--><b><!--<![endif]-->', ['<!--[if !mso]><!-->', 'b', '<!--<![endif]-->']],
  ])('in %s', (html, expected) => {
    expect(scan(html)).toEqual(expected);
  });

  test('behind more comments than could each be looked for to the end of the text', () => {
    expect(scan(`${'<!--a-->'.repeat(60_000)}<b>`)).toHaveLength(60_001);
  });

  test('in any text at all, in time in line with its length', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '!',
      '--',
      '"',
      "'",
      '=',
      ' ',
      'a',
      'script',
      '\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        scan(parts.join(''));
      }),
      { seed: 4, numRuns: 2_000 },
    );
  });
});

describe('an attribute’s value stands for', () => {
  test.each([
    ['a?b=1&amp;c=2', 'a?b=1&c=2'],
    ['a?b=1&c=2', 'a?b=1&c=2'],
    ['a?b=1&copy=2&utm_source=x', 'a?b=1&copy=2&utm_source=x'],
    ['&#104;&#x74;&#X74p', 'http'],
    ['&#0;&#xd800;&#x110000;', '\ufffd\ufffd\ufffd'],
    ['a&amp', 'a&'],
    ['a&ampb', 'a&ampb'],
    ['a & b && c&', 'a & b && c&'],
    ['java&Tab;script&colon;x', 'java\tscript:x'],
  ])('%s', (value, expected) => {
    expect(decodeAttribute(value)).toBe(expected);
  });

  test.each([['a&copy'], ['a&eacute;b'], ['a&copy;=1'], ['a&nosuch;']])(
    'nothing sure: %s',
    (value) => {
      expect(decodeAttribute(value)).toBeUndefined();
    },
  );

  test('the text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeAttribute(escapeHtml(text))).toBe(text);
      }),
      { seed: 4 },
    );
  });
});

describe('finished HTML', () => {
  const nothing = { opening: '', closing: '' };

  test('knows its links, where their addresses stand', () => {
    const html = `<a href="https://a.example/?x=1&amp;y=2">a</a><A HREF=http://b.example>b</A>
      <area href=' https://c.example '><a name="d">d</a><a href="mailto:e@e.example">e</a><a href="#f">f</a>
      <link href="https://g.example"><a href="tel:1">h</a><!-- <a href="https://i.example"> --><a href='/j'>j</a>`;
    const { links } = finishHtml({ html }, nothing);
    expect(links.map(({ url }) => url)).toEqual([
      'https://a.example/?x=1&y=2',
      'http://b.example',
      'https://c.example',
    ]);
    expect(links.map(({ start, end }) => html.slice(start, end))).toEqual([
      'https://a.example/?x=1&amp;y=2',
      'http://b.example',
      ' https://c.example ',
    ]);
  });

  test('keeps places right when something is put in', () => {
    const html = '<body><a href="javascript:x">x</a><a href="https://a.example">a</a></body>';
    const finished = finishHtml({ html }, { opening: 'OPEN', closing: 'CLOSE' });
    expect(finished.html).toBe(
      '<body>OPEN<a href="#">x</a><a href="https://a.example">a</a>CLOSE</body>',
    );
    const [link] = finished.links;
    expect(finished.html.slice(link?.start, link?.end)).toBe('https://a.example');
    expect(finished.html.slice(finished.bodyEnd)).toBe('</body>');
  });

  test('leaves pictures in data alone, and other data not', () => {
    const html =
      '<img src="data:image/png;base64,AA"><a href="data:text/html,a"><img src="data:image/svg+xml,a">';
    expect(finishHtml({ html }, nothing).html).toBe(
      '<img src="data:image/png;base64,AA"><a href="#"><img src="#">',
    );
  });
});
