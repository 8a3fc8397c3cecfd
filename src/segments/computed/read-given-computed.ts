import {
  type ComputedTrait,
  computedTraitFromJson,
  isMeasureOfAmounts,
  parseMeasure,
} from '../../rules/index.js';
import { computedInvalid } from '../errors.js';
import { readGivenRule } from '../read-given-rule.js';

/** A computed trait as somebody gives it: by a measure, by cases, or as a whole. */
export interface GivenComputed {
  readonly description?: string | undefined;
  /** What events come to, as a rule would compare it. */
  readonly measure?: string | undefined;
  /** Whether it is an amount of money; undefined: by the names of its properties. */
  readonly isMoney?: boolean | undefined;
  /** Rules as text or as JSON. */
  readonly cases?:
    | readonly { readonly value: string | number; readonly rule: unknown }[]
    | undefined;
  readonly otherwise?: string | number | undefined;
  /** JSON as `computedTraitToJson` writes it. */
  readonly definition?: unknown;
}

/** @throws AppError `computed-invalid`, `rule-invalid` */
export function readGivenComputed(given: GivenComputed): ComputedTrait {
  const { measure, cases, definition, isMoney, otherwise } = given;
  const ways = [measure, cases, definition].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    const problem = 'One of these says what is computed: a measure, cases or a definition.';
    throw computedInvalid.make({ problem });
  }
  const description = given.description?.normalize('NFC').trim() ?? '';
  if (measure !== undefined) {
    const read = parseMeasure(measure);
    const isAmount = isMoney ?? isMeasureOfAmounts(read);
    return { description, kind: 'measure', measure: read, isMoney: isAmount };
  }
  if (cases !== undefined) {
    return {
      description,
      kind: 'cases',
      cases: cases.map(({ value, rule }) => ({ value, rule: readGivenRule(rule).rule })),
      ...(otherwise !== undefined && { otherwise }),
    };
  }
  const trait = computedTraitFromJson(definition);
  return given.description === undefined ? trait : { ...trait, description };
}
