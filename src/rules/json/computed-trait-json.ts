import { isJsonObject, JsonNumber, type JsonValue } from '../../kernel/index.js';
import { findFlaw } from '../check/find-flaw.js';
import type { Flaw } from '../check/flaw.js';
import type { CasesTrait, ComputedTrait, TraitCase } from '../computed-traits.js';
import type { Rule } from '../rule.js';
import {
  boolean,
  type Codec,
  list,
  nameOf,
  object,
  oneOf,
  type Reading,
  refuse,
  text,
  union,
} from './codec.js';
import { events, measure, rule } from './rule-codec.js';

/** A text, or a number that a double holds. */
const caseValue: Codec<string | number> = {
  read: (value, spot) => {
    if (typeof value === 'string') return value;
    const number = value instanceof JsonNumber ? value.toNumber() : value;
    return typeof number === 'number' && Number.isFinite(number)
      ? number
      : refuse(spot, `A text or a number should stand here, not ${nameOf(value)}.`);
  },
  write: (value) => value,
  schema: () => ({ type: ['string', 'number'] }),
};

const which = oneOf('first' as const, 'last');

type Kind<K extends ComputedTrait['kind']> = Extract<ComputedTrait, { kind: K }>;

const time = { description: text, which, events };

const trait: Codec<ComputedTrait> = union('kind', {
  measure: object<Kind<'measure'>>({
    kind: oneOf('measure'),
    description: text,
    isMoney: boolean,
    measure,
  }),
  when: object<Kind<'when'>>({ kind: oneOf('when'), ...time }),
  elapsed: object<Kind<'elapsed'>>({ kind: oneOf('elapsed'), ...time }),
  cases: object<CasesTrait & { description: string }>(
    {
      kind: oneOf('cases'),
      description: text,
      cases: list(object<TraitCase>({ value: caseValue, rule }), 0),
      otherwise: caseValue,
    },
    ['otherwise'],
  ),
});

/** A computed trait as plain JSON, its rules as `ruleToJson` writes them: write it with `stringifyExact`. */
export function computedTraitToJson(computed: ComputedTrait): JsonValue {
  return trait.write(computed);
}

/**
 * Reads a computed trait from JSON.
 *
 * @param value what `parseExact` or `JSON.parse` gave; without a `description`, it is empty
 * @throws AppError `rule-invalid` with a JSON pointer
 */
export function computedTraitFromJson(value: unknown): ComputedTrait {
  const reading: Reading = { spots: new WeakMap(), level: 0 };
  const whole = { reading };
  const given = value as JsonValue;
  const described = isJsonObject(given) ? { description: '', ...given } : given;
  const computed = trait.read(described, whole);
  const flaw = flawOf(computed);
  if (flaw !== undefined) refuse(reading.spots.get(flaw.node) ?? whole, flaw.problem);
  return computed;
}

function flawOf(computed: ComputedTrait): Flaw | undefined {
  for (const each of rulesOf(computed)) {
    const flaw = findFlaw(each);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

/** Rules that have the flaws of a computed trait. */
function rulesOf(computed: ComputedTrait): readonly Rule[] {
  switch (computed.kind) {
    case 'measure':
      return [{ kind: 'measure', measure: computed.measure, test: { kind: 'exists' } }];
    case 'when':
    case 'elapsed':
      return [{ kind: 'did', events: computed.events }];
    case 'cases':
      return computed.cases.map((each) => each.rule);
  }
}
