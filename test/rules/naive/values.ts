import { Big } from 'big.js';
import { JsonNumber, type JsonObject, type JsonValue } from '../../../src/kernel/index.js';

/** What a path may lead to. `other`: objects, lists in lists, numbers beyond bounds: only `exists` sees it. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: Big }
  | { readonly kind: 'boolean'; readonly is: boolean }
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'average'; readonly sum: Big; readonly count: number }
  | { readonly kind: 'other' };

/** A value, and the object in which the last step of its path lies. */
export interface Found {
  readonly value: JsonValue;
  readonly beside: JsonObject;
}

/** Where a path leads from an object; a list on the way stands for its elements, one at the end for its entries. */
export function findAt(root: JsonValue | undefined, path: readonly string[]): Found[] {
  let objects: JsonObject[] = isObject(root) ? [root] : [];
  for (const step of path.slice(0, -1)) {
    objects = objects.flatMap((object) => objectsOf(memberOf(object, step)));
  }
  const last = path.at(-1) ?? '';
  return objects.flatMap((beside) =>
    entriesOf(memberOf(beside, last)).map((value) => ({ value, beside })),
  );
}

function objectsOf(value: JsonValue | undefined): JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

function entriesOf(value: JsonValue | undefined): JsonValue[] {
  const entries = Array.isArray(value) ? value : [value];
  return entries.filter((each): each is JsonValue => each !== undefined && each !== null);
}

function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  const isOther = value === null || Array.isArray(value) || value instanceof JsonNumber;
  return typeof value === 'object' && !isOther;
}

export function readValue(json: JsonValue): Value {
  if (typeof json === 'string') return { kind: 'text', text: json };
  if (typeof json === 'boolean') return { kind: 'boolean', is: json };
  if (typeof json !== 'number' && !(json instanceof JsonNumber)) return { kind: 'other' };
  const number = readBig(String(json));
  return number === undefined ? { kind: 'other' } : { kind: 'number', number };
}

/** The number that a value is, or that its text writes. */
export function numberOf(value: Value): Big | undefined {
  if (value.kind === 'number') return value.number;
  return value.kind === 'text' ? readNumberText(value.text) : undefined;
}

function readNumberText(text: string): Big | undefined {
  if (text.length > 1_000) return undefined;
  const plain = /^[ \t\r\n]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[ \t\r\n]*$/.exec(text)?.[1];
  return plain === undefined ? undefined : readBig(plain.replace(/^\+/, ''));
}

const MAX_DIGITS = 100;

function readBig(text: string): Big | undefined {
  const exponent = Number(/[eE](.*)$/.exec(text)?.[1] ?? 0);
  if (Math.abs(exponent) > 5_000) return undefined;
  const [before = '', behind = ''] = new Big(text).abs().toFixed().split('.');
  return before.length > MAX_DIGITS || behind.length > MAX_DIGITS ? undefined : new Big(text);
}

/** How texts are compared: composed, each letter in lower case. */
export function fold(text: string): string {
  const composed = text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD').normalize('NFC');
  return [...composed].map(foldLetter).join('');
}

export function foldLetter(letter: string): string {
  const lower = letter.toLowerCase();
  const folded = [...lower].length === 1 ? lower : letter;
  return folded === 'ς' ? 'σ' : folded;
}

/** By code points, below zero where a comes first. */
export function compareTexts(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [at, letter] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    const difference = (letter.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
