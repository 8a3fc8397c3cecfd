import { describe, expect, test } from 'vitest';
import { brandValues, NO_BRAND } from '../../brand/brand-kit.js';
import { PREFERENCES, renderHtml, UNSUBSCRIBE, WEB_VERSION } from '../../render.test-kit.js';
import { importMailchimp } from './import-mailchimp.js';

const trait = {
  first_name: 'Ann',
  last_name: '<b>',
  vip: 'yes',
  orders: 20,
  points: '20',
  city: '',
};

function print(source: string): string {
  return renderHtml(importMailchimp(source).liquid, { trait });
}

describe('merge tags print what they printed', () => {
  test.each([
    ['Hi *|FNAME|* *|LNAME|*, *|EMAIL|*', 'Hi Ann &lt;b&gt;, ann@shop.example'],
    ['*|UPPER:FNAME|* *|LOWER:FNAME|* *|URL:EMAIL|*', 'ANN ann ann%40shop.example'],
    [
      '<a href="*|UNSUB|*">x</a><a href="*|ARCHIVE|*">y</a><a href="*|UPDATE_PROFILE|*">z</a>',
      `<a href="${UNSUBSCRIBE}">x</a><a href="${WEB_VERSION}">y</a><a href="${PREFERENCES}">z</a>`,
    ],
    ['*|LIST:COMPANY|* *|CURRENT_YEAR|*', 'Shop 2026'],
    [
      '*|DATE:d/m/y|* *|DATE:l, F j, Y|* *|DATE:g:i a|* *|DATE:j \\d\\e M|*',
      '28/11/26 Saturday, November 28, 2026 11:00 am 28 de Nov',
    ],
    ['*|FNAME|**|IF:LNAME|* *|END:IF|**|LNAME|*', 'Ann &lt;b&gt;'],
    ['*|IF:VIP=yes|*a*|ELSE:|*b*|END:IF|*', 'a'],
    ['*|IF:VIP != yes|*a*|ELSE:|*b*|END:IF|*', 'b'],
    ['*|IF:VIP|*a*|END:IF|**|IF:CITY|*b*|END:IF|**|IF:NOBODY|*c*|END:IF|*', 'a'],
    ['*|IFNOT:CITY|*a*|END:IF|**|IFNOT:VIP=yes|*b*|ELSE:|*c*|END:IF|*', 'ac'],
    [
      '*|IF:ORDERS >= 20|*a*|END:IF|**|IF:ORDERS=20|*b*|END:IF|**|IF:POINTS=20|*c*|END:IF|**|IF:ORDERS != 20|*d*|END:IF|*',
      'abc',
    ],
    ['*|IF:CITY=x|*a*|ELSEIF:ORDERS > 5|*b*|ELSE:|*c*|END:IF|*', 'b'],
    ['*|IF:VIP|**|IF:CITY|*a*|ELSE:|*b*|END:IF|**|END:IF|*', 'b'],
    ['*|IFNOT:ARCHIVE_PAGE|*a*|END:IF|**|IF:ARCHIVE_PAGE|*b*|END:IF|*', 'a'],
    ['{{ trait.first_name }} {% if %} * | | *|*', '{{ trait.first_name }} {% if %} * | | *|*'],
  ])('%s', (source, printed) => {
    expect(print(source)).toBe(printed);
  });

  test('the address of the sender and its site are the brand kit’s', () => {
    const { liquid } = importMailchimp(
      '*|LIST:ADDRESS|*; *|HTML:LIST_ADDRESS_HTML|*; *|LIST:URL|*',
    );
    const kit = { ...NO_BRAND, address: 'Lane 1', social: { website: 'https://shop.example' } };
    const names = [...liquid.matchAll(/brand\.([\w.]+)/g)].map(([, name = '']) => name);
    expect(names.map((name) => brandValues(kit).get(name))).toEqual([
      'Lane 1',
      'Lane 1',
      'https://shop.example',
    ]);
  });

  test('the subject is written in where it is known', () => {
    const { liquid, findings } = importMailchimp('<title>*|MC:SUBJECT|*</title>', {
      subject: 'Hi *|FNAME|*',
    });
    expect([liquid, findings]).toEqual(['<title>Hi {{ trait.first_name }}</title>', []]);
  });
});

describe('what has no counterpart is said, with its place, and kept as a comment', () => {
  test.each<[string, string, string, [number, number]]>([
    ['a\n *|FORWARD|*', 'merge-tag-unknown', 'error', [2, 2]],
    ['*|FACEBOOK:PROFILEURL|*', 'merge-tag-unknown', 'error', [1, 1]],
    ['*|RSSITEMS:|*', 'merge-tag-unknown', 'error', [1, 1]],
    ['*|MC_PREVIEW_TEXT|*', 'merge-tag-unknown', 'error', [1, 1]],
    ['<p mc:edit="a">*|FORWARD|*', 'merge-tag-unknown', 'error', [1, 16]],
    ['x *|DATE:S|*', 'date-pattern', 'error', [1, 3]],
    ['<title>*|MC:SUBJECT|*</title>', 'subject-unknown', 'error', [1, 8]],
    ['*|END:IF|*', 'condition-stray', 'error', [1, 1]],
    ['*|ELSE:|*', 'condition-stray', 'error', [1, 1]],
    ['*|IF:VIP|*', 'condition-open', 'error', [1, 1]],
    ['*|IF:FORWARD|**|ELSE:|**|END:IF|*', 'condition-unknown', 'error', [1, 1]],
    ['*|IF:VIP|**|ELSEIF:FORWARD|**|END:IF|*', 'condition-unknown', 'error', [1, 11]],
    ['*|SHOE_SIZE|*', 'merge-field', 'hint', [1, 1]],
    ['<div class="a" mc:edit="main">', 'editor-edit', 'hint', [1, 16]],
    ['<p\n mc:repeatable="row" mc:variant="one">', 'editor-repeatable', 'hint', [2, 2]],
    ['<p mc:variant="one">', 'editor-variant', 'warning', [1, 4]],
    ['<p mc:label=x>', 'editor-mark', 'hint', [1, 4]],
  ])('%s: %s', (...[source, rule, severity, [line, column]]) => {
    const { liquid, findings } = importMailchimp(source);
    expect(findings).toContainEqual(expect.objectContaining({ rule, severity, line, column }));
    expect(liquid).not.toContain('mc:');
    renderHtml(liquid);
  });

  test('what stands in an unknown condition is there for everybody', () => {
    expect(print('*|IF:FORWARD=x|*a*|ELSE:|*b*|END:IF|*c')).toBe('abc');
  });

  test('attributes of the editor go, and nothing else', () => {
    const { liquid } = importMailchimp('<td\n  mc:edit="a" style="x" mc:hideable>mc:edit="b"</td>');
    expect(liquid).toBe('<td\n  style="x">mc:edit="b"</td>');
  });
});
