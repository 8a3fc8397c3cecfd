import { describe, expect, test } from 'vitest';
import type { PublishedBlocks } from '../blocks/block-source.js';
import { type BrandKit, NO_BRAND } from '../brand/brand-kit.js';
import { findSourceFindings } from './find-source-findings.js';

const block = (body: string, parameters: PublishedBlocks[string]['parameters'] = []) => ({
  body,
  parameters,
  number: 1,
});

function findingsIn(
  html: string,
  { blocks = {}, brand = NO_BRAND }: { blocks?: PublishedBlocks; brand?: BrandKit } = {},
) {
  const source = { subject: 'Hats', preheader: 'New.', body: { kind: 'html', html } } as const;
  const found = findSourceFindings({ source, kind: 'transactional', brand, blocks, facts: {} });
  return found.map(({ rule, line, column, inBlock, endColumn }) => {
    const { name, line: innerLine, column: innerColumn } = inBlock ?? {};
    const inner = inBlock && ` (${name} ${innerLine}:${innerColumn})`;
    return `${rule} ${line}:${column}${endColumn ? `-${endColumn}` : ''}${inner ?? ''}`;
  });
}

describe('what a block brings', () => {
  const blocks = {
    link: block('<b>Hats</b>\n<a href="/sale">sale</a>'),
    outer: block('<b>x</b>{% block "link" %}'),
    hello: block('{% assign there = true %}Hello {{ name }}', [{ name: 'name' }]),
  };

  test('is told where the template calls it, and where it stands in the block', () => {
    expect(findingsIn('<p>One</p>\n <b>{% block "link" %}</b>', { blocks })).toEqual([
      'relative-link 2:5 (link 2:10)',
    ]);
  });

  test('is told of the block in which it stands, however deep', () => {
    expect(findingsIn('<b>{% block "outer" %}</b>', { blocks })).toEqual([
      'relative-link 1:4 (link 2:10)',
    ]);
  });

  test('goes by what it is given', () => {
    const given = (value: string) =>
      findingsIn(`<p>{% block "hello", name: ${value} %}</p>`, { blocks });
    expect(given('"you"')).toEqual([]);
    expect(given('trait.name')).toEqual(['missing-fallback 1:4 (hello 1:32)']);
    expect(given('tarit.name')).toEqual(['unknown-variable 1:4']);
  });

  test('does not move what stands behind it', () => {
    expect(findingsIn('{% block "link" %}\n<a href="#">x</a>', { blocks })).toEqual([
      'relative-link 1:1 (link 2:10)',
      'empty-link 2:10-11',
    ]);
  });
});

describe('values of the brand', () => {
  const brand = {
    ...NO_BRAND,
    colors: { soft: '#cccccc' },
    social: { website: 'http://a.example/' },
  };

  test('are looked at where the template prints them', () => {
    const html = '<p style="color:{{ brand.colors.soft }};background:#fff">x</p>';
    expect(findingsIn(html, { brand })).toEqual([expect.stringMatching(/^low-contrast 1:/)]);
    expect(findingsIn('<a href="{{ brand.social.website }}">x</a>', { brand })).toEqual([
      'insecure-link 1:10-36',
    ]);
  });

  test('that are not there are told, and the rest is looked at as it was written', () => {
    const html = '<p>{{ brand.nmae }}</p><a href="/x">x</a>';
    expect(findingsIn(html, { brand: { ...brand, name: 'Shop' } })).toEqual([
      'unknown-variable 1:7-17',
      'relative-link 1:33-35',
    ]);
  });
});

test('a block that is not there is a mistake and no finding: the rest is looked at as it was written', () => {
  expect(findingsIn('{% block "none" %}<a href="/x">x</a>')).toEqual(['relative-link 1:28-30']);
});
