import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/index.js';
import { render } from '../render.test-kit.js';
import { settleVariables, type VariableRules } from './settle-variables.js';

const html = '{{ profile.first_name }} {{ trait.city }}';
const content = { from: 'a@b.example', subject: 'x', html };
const NONE: VariableRules = { defaults: {}, ownDefaults: undefined, allowSensitive: undefined };

describe('what is said of variables', () => {
  test('becomes part of a template as far as it reads them, its own before the workspace’s', () => {
    const rules = {
      ...NONE,
      defaults: { 'trait.first_name': 'friend', 'trait.other': 'x', 'trait.city': 'town' },
      ownDefaults: { 'profile.city': 'your town' },
    };
    expect(settleVariables(content, rules)).toEqual({
      ...content,
      defaults: { 'trait.city': 'your town', 'trait.first_name': 'friend' },
    });
  });

  test('leaves a template alone that reads none of it', () => {
    const plain = { ...content, html: 'x' };
    expect(settleVariables(plain, { ...NONE, defaults: { 'trait.a': 'b' } })).toEqual(plain);
    expect(settleVariables(content, NONE)).toBe(content);
  });

  test('stays where a key is worked out, or all traits are read', () => {
    const open = { ...content, html: '{{ trait[data.key] }}' };
    expect(settleVariables(open, { ...NONE, defaults: { 'trait.a': 'b' } })).toMatchObject({
      defaults: { 'trait.a': 'b' },
    });
  });
});

const shown = (text: string, defaults: Record<string, string>, values: JsonObject = {}) =>
  render({ text, defaults }, values).text;

describe('a default', () => {
  test.each<[string, JsonObject, string]>([
    ['missing', {}, 'friend'],
    ['null', { first_name: null }, 'friend'],
    ['blank', { first_name: ' \n' }, 'friend'],
    ['there', { first_name: 'Ann' }, 'Ann'],
    ['false', { first_name: false }, 'false'],
    ['nought', { first_name: 0 }, '0'],
  ])('stands for a value that is %s', (_, trait, expected) => {
    const text = '{{ trait.first_name }}|{{ profile.first_name }}';
    const values = { trait, profile: trait };
    expect(shown(text, { 'trait.first_name': 'friend' }, values)).toBe(`${expected}|${expected}`);
  });

  test('is what conditions, filters and names of its own find', () => {
    const text =
      '{% if trait.x %}{{ trait.x | upcase }}{% endif %}{% assign y = trait.x %}{{ y }}{{ trait["x"] }}';
    expect(shown(text, { 'trait.x': 'a' })).toBe('Aaa');
  });

  test('goes as deep as its name, and breaks nothing that is there', () => {
    const text = '{{ trait.address.city }} {{ data.a.b }}';
    const defaults = { 'trait.address.city': 'your town', 'data.a.b': 'c' };
    expect(shown(text, defaults, { trait: { address: null } })).toBe('your town c');
    expect(shown(text, defaults, { trait: { address: 'Main Street' } })).toBe(' c');
    expect(shown(text, defaults, { trait: { address: { street: 'x' } } })).toBe('your town c');
  });

  test('of whatever name changes nothing but that value', () => {
    expect(shown('{{ trait.toString }}', { 'trait.__proto__.toString': 'x' })).toBe('');
    expect(({} as Record<string, unknown>).toString).toBeTypeOf('function');
  });

  test('is a value: its Liquid is not read and its markup is escaped', () => {
    const rendered = render({
      html: '<p>{{ trait.x }}',
      defaults: { 'trait.x': '<b>{{ email }}' },
    });
    expect(rendered.html?.html).toContain('&lt;b&gt;{{ email }}');
  });
});
