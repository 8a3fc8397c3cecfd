import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/index.js';
import { render } from '../render.test-kit.js';
import { pickInputs, variablesOf } from '../variables.js';
import { withholdSensitive } from './withhold-sensitive.js';

const RULE = 'age of trait.birthday >= 18';
const traits = {
  birthday: 'SECRET-day',
  health: { allergy: 'SECRET-nuts', list: ['SECRET-a'] },
  first_name: 'Ann',
  key: 'birthday',
};
const known: JsonObject = {
  trait: traits,
  profile: { ...traits, id: 'p1', email: 'ann@shop.example' },
  data: { key: 'health' },
  audience: { [RULE]: true, 'trait.first_name exists': true },
};
const sensitive = ['Birthday', 'health', 'email'];

describe('a sensitive trait', () => {
  test('is missing by all its names, and so is what a rule says of it', () => {
    expect(withholdSensitive(known, { sensitive, allowed: undefined })).toEqual({
      trait: { first_name: 'Ann', key: 'birthday' },
      profile: { first_name: 'Ann', key: 'birthday', id: 'p1', email: 'ann@shop.example' },
      data: { key: 'health' },
      audience: { [RULE]: false, 'trait.first_name exists': true },
    });
  });

  test('is there where the template says that it may read it, and no other', () => {
    const allowed = ['trait.birthday', 'profile.health.allergy'];
    const left = withholdSensitive(known, { sensitive, allowed });
    expect(left.trait).toEqual({ birthday: 'SECRET-day', first_name: 'Ann', key: 'birthday' });
    expect(left.audience).toEqual(known.audience);
  });

  test('changes nothing where none is', () => {
    expect(withholdSensitive(known, { sensitive: [], allowed: [] })).toBe(known);
  });
});

test('no template finds a sensitive trait, however it asks, nor does its message keep it', () => {
  const path = fc.constantFrom(
    ...['trait', 'profile'].flatMap((root) => [
      root,
      `${root}.birthday`,
      `${root}["birthday"]`,
      `${root}[trait.key]`,
      `${root}[data.key]`,
      `${root}[data.key].allergy`,
      `${root}.health`,
      `${root}.health.allergy`,
      `${root}.health.list[0]`,
      `${root}.first_name`,
    ]),
    'x',
    'x.allergy',
    'x.birthday',
    'x[1]',
  );
  const node = fc.oneof(
    path.map((name) => `{{ ${name} | json }}`),
    path.map((name) => `{% assign x = ${name} %}`),
    path.map((name) => `{% for x in ${name} %}{{ x | json }}{% endfor %}`),
    path.map((name) => `{% if ${name} contains "SECRET" %}SECRET-if{% endif %}`),
    path.map((name) => `{% case ${name} %}{% when "SECRET-day" %}SECRET-case{% endcase %}`),
    fc.constant(`{% audience '${RULE}' %}SECRET-rule{% endaudience %}`),
  );
  fc.assert(
    fc.property(fc.array(node, { maxLength: 8 }), (nodes) => {
      const text = nodes.join('');
      const content = { from: 'a@b.example', subject: 'x', text };
      const left = withholdSensitive(known, { sensitive, allowed: undefined });
      const values = pickInputs(variablesOf(content), left);
      expect(JSON.stringify(values)).not.toContain('SECRET');
      expect(render({ text }, {}, { values }).text).not.toContain('SECRET');
    }),
    { seed: 5, numRuns: 300 },
  );
});
