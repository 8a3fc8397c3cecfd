import { normaliseTrait } from '../ingest/index.js';
import {
  type Decimal,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseDecimal,
  zero,
} from '../kernel/index.js';
import { ruleInvalid } from './errors.js';

/** A condition over one trait: the part of the rule language that there is so far. */
export interface TraitFilter {
  /** The trait's name, and what lies in it. */
  readonly path: readonly string[];
  readonly value: FilterValue;
}

type FilterValue =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** The same as the door would have kept it under this name. */
      readonly kept: string;
    }
  | { readonly kind: 'number'; readonly number: Decimal }
  | { readonly kind: 'boolean'; readonly is: boolean };

const KEYWORD = /\s*trait\b/y;
const STEP = /\s*\.\s*(?:([\p{L}_$][\p{L}\p{N}_$-]*)|("(?:[^"\\]|\\.)*"))/uy;
const EQUALS = /\s*=(?!=)/y;
const VALUE = /\s*(?:("(?:[^"\\]|\\.)*")|(true|false)\b|(-?\d+(?:\.\d+)?)(?![\w.]))/y;
const END = /\s*$/y;

/**
 * Reads `trait.country = "Norway"`: text in double quotes as in JSON, a number, true or false.
 *
 * @returns undefined for `all` and for an empty text: everybody
 * @throws AppError `rule-invalid`
 */
export function parseTraitFilter(text: string): TraitFilter | undefined {
  if (/^\s*(all)?\s*$/.test(text)) return undefined;
  const reader = createReader(text);
  reader.read(KEYWORD, 'A rule begins with `trait`.');
  const path: string[] = [];
  do {
    const [, plain, quoted] = reader.read(STEP, 'A dot and the trait’s name should stand here.');
    path.push(plain ?? reader.unquote(quoted ?? ''));
  } while (reader.sees(STEP));
  reader.read(EQUALS, 'An equals sign should stand here.');
  const [, quoted, word, number] = reader.read(
    VALUE,
    'A text in double quotes, a number, true or false should stand here.',
  );
  reader.read(END, 'Nothing should stand behind the value.');
  if (quoted !== undefined) {
    const text = reader.unquote(quoted);
    return { path, value: { kind: 'text', text, kept: normaliseTrait(path, text) } };
  }
  if (word !== undefined) return { path, value: { kind: 'boolean', is: word === 'true' } };
  return { path, value: { kind: 'number', number: parseDecimal(number) ?? zero } };
}

function createReader(text: string) {
  let at = 0;
  const fail = (problem: string): never => {
    const place = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    throw ruleInvalid.make({
      problem,
      column: place + 1,
      frame: `  ${text.replaceAll(/\s/g, ' ')}\n  ${' '.repeat(place)}^`,
    });
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  return {
    sees: (pattern: RegExp): boolean => match(pattern) !== null,
    read: (pattern: RegExp, expected: string): RegExpExecArray => {
      const found = match(pattern) ?? fail(expected);
      at += found[0].length;
      return found;
    },
    unquote: (quoted: string): string => {
      try {
        return JSON.parse(quoted) as string;
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        at -= quoted.length;
        return fail('This is no text as JSON writes it.');
      }
    },
  };
}

/**
 * Whether traits fulfil a condition. Texts are compared without regard to case and composition, numbers by
 * their value; a list fulfils it when one of its entries does. A missing value fulfils nothing.
 */
export function matchesTraitFilter({ path, value }: TraitFilter, traits: JsonObject): boolean {
  let found: JsonValue | undefined = traits;
  for (const step of path) found = isJsonObject(found) ? found[step] : undefined;
  return Array.isArray(found)
    ? found.some((each: JsonValue) => isEqual(each, value))
    : isEqual(found, value);
}

function isEqual(found: JsonValue | undefined, value: FilterValue): boolean {
  switch (value.kind) {
    case 'text':
      return typeof found === 'string' && fold(found) === fold(value.kept);
    case 'boolean':
      return found === value.is;
    case 'number':
      return typeof found !== 'string' && parseDecimal(found) === value.number;
  }
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC');
}
