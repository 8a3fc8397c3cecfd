import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findTemplateFindings } from './findings/find-template-findings.js';
import { render, renderHtml } from './render.test-kit.js';

/** docs/reference/templates.md, whose examples have to come to what it says. */
const page = readFileSync(new URL('../../docs/reference/templates.md', import.meta.url), 'utf8');

/** The cells of the rows whose cells match, without the marks of code. */
function rows(pattern: RegExp, text = page): string[][] {
  return text
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) =>
          cell
            .trim()
            .replace(/^`(.*)`$/, '$1')
            .replaceAll('\\|', '|'),
        ),
    );
}

const values = {
  workspace: { name: 'Shop', currency: 'GBP', time_zone: 'Europe/London' },
  orders: { net: '300.10', currency: 'GBP', last_at: '2026-10-02T09:00:00.000Z' },
  trait: { points: 12.5 },
};

const examples = rows(/^\|.*\| `\{\{ .*\}\}` \| `[^`]*` \|$/).map((cells) => cells.slice(-2));

test.each(examples)('%s comes to %s', (text = '', expected = '') => {
  const shown = render({ text }, values).text;
  expect(shown.replaceAll('\u00a0', ' ')).toBe(expected);
});

test.each([
  ['<b>A & B</b>', 0],
  ['one\ntwo', 1],
  ['javascript:alert(1)', 2],
])('what is said of the value %j is so', (x, at) => {
  const [written, , comesTo] = rows(/^\| `<.*trait\.x/)[at] ?? [];
  expect(renderHtml(written ?? '', { trait: { x } }).replace('\n', '')).toBe(comesTo);
});

test('each variable that it names is known', () => {
  const section = page.split('\n## Variables\n')[1]?.split('\n###')[0];
  const named = rows(/^\| `/, section)
    .flatMap(([cell = '']) => cell.split('`').filter((each) => /^[a-z_]+(?:[.[]|$)/.test(each)))
    .map((path) => path.replaceAll(/<\w+>/g, 'x'));
  expect(named.length).toBeGreaterThan(25);
  const html = named.map((path) => `{{ ${path} }}`).join('');
  const unknown = findTemplateFindings({ kind: 'transactional', html }).filter(
    ({ rule }) => rule === 'unknown-variable',
  );
  expect(unknown.map(({ message }) => message)).toEqual([]);
});

test('there are examples to check', () => {
  expect(examples).toHaveLength(11);
  expect(rows(/^\| `<.*trait\.x/)).toHaveLength(4);
});
