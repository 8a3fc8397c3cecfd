import { JsonNumber } from './json-number.js';
import { maxJsonDepth } from './max-json-depth.js';
import { RawJson } from './raw-json.js';

/** An array or object of which the members up to `next` are written. */
interface OpenContainer {
  readonly container: object;
  /** The keys of an object's members, or the number of an array's elements. */
  readonly members: readonly string[] | number;
  next: number;
  isEmpty: boolean;
}

/**
 * Writes a value as `JSON.stringify` does (undefined dropped, `toJSON` honoured), except that a
 * `JsonNumber` keeps its digits and a `RawJson` is written as it stands.
 * @throws {TypeError} for what JSON has no text for: undefined, a function or a symbol at the top,
 * a bigint, and values nested deeper than `maxJsonDepth`, as those are that contain themselves
 */
export function stringifyExact(value: unknown): string {
  if (isPlain(value, PLAIN_DEPTH)) return JSON.stringify(value);
  const open: OpenContainer[] = [];
  const start = startValue(value, '', open);
  if (start === undefined) throw new TypeError(`JSON has no text for ${typeof value}`);
  let text = start;
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    text += writeMember(last, open) ?? closeLast(open);
  }
  return text;
}

/** Deeper ones take the long way, which does not need the stack for it. */
const PLAIN_DEPTH = 32;

/** Nothing is in it that `JSON.stringify` writes otherwise, as in nearly all that there is: it is twice as fast. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return PLAIN_SCALARS.has(typeof value);
  if (depth === 0 || 'toJSON' in value) return false;
  if (Array.isArray(value)) return value.every((member) => isPlain(member, depth - 1));
  return isPlainObject(value, depth);
}

/** `object` is null. */
const PLAIN_SCALARS: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'object']);

function isPlainObject(value: object, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const key in value) if (!isPlain(Reflect.get(value, key), depth - 1)) return false;
  return true;
}

/** The whole text of a scalar, the bracket that opens a container, or undefined for no JSON. */
function startValue(value: unknown, key: string, open: OpenContainer[]): string | undefined {
  const plain = applyToJson(value, key);
  if (plain instanceof JsonNumber || plain instanceof RawJson) return plain.text;
  if (!isContainer(plain)) return JSON.stringify(plain);
  if (open.length >= maxJsonDepth) {
    throw new TypeError(`A value nested deeper than ${maxJsonDepth} levels, or containing itself`);
  }
  const members = Array.isArray(plain) ? plain.length : Object.keys(plain);
  open.push({ container: plain, members, next: 0, isEmpty: true });
  return typeof members === 'number' ? '[' : '{';
}

/** Writes or begins the next member; '' for one that is dropped, undefined behind the last. */
function writeMember(last: OpenContainer, open: OpenContainer[]): string | undefined {
  const { members, next } = last;
  const key = typeof members === 'number' ? indexKey(next, members) : members[next];
  if (key === undefined) return undefined;
  last.next += 1;
  const member = startValue(Reflect.get(last.container, key), key, open);
  if (typeof members !== 'number' && member === undefined) return '';
  const comma = last.isEmpty ? '' : ',';
  last.isEmpty = false;
  const name = typeof members === 'number' ? '' : `${JSON.stringify(key)}:`;
  return `${comma}${name}${member ?? 'null'}`;
}

function indexKey(index: number, length: number): string | undefined {
  return index < length ? String(index) : undefined;
}

function closeLast(open: OpenContainer[]): string {
  return typeof open.pop()?.members === 'number' ? ']' : '}';
}

function applyToJson(value: unknown, key: string): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'bigint') {
    return value;
  }
  const { toJSON } = value as { readonly toJSON?: unknown };
  return typeof toJSON === 'function' ? toJSON.call(value, key) : value;
}

/** Boxed scalars are objects, yet written as scalars. */
function isContainer(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Number || value instanceof String || value instanceof Boolean)
  );
}
