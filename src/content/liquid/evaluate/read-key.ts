import { Markup } from '../markup.js';
import { isPlainObject } from './compare.js';
import { LiquidRange } from './liquid-range.js';
import { LoopState } from './loop-state.js';

/**
 * What a value has under a key; undefined where it has nothing of its own by that name, JavaScript’s included.
 *
 * @param isDotted behind a dot `size`, `first` and `last` ask for those of lists, texts and objects
 */
export function readKey(value: unknown, key: unknown, isDotted: boolean): unknown {
  if (typeof value === 'object' && value !== null) return readInside(value, key, isDotted);
  return isDotted && key === 'size' && typeof value === 'string' ? lengthOf(value) : undefined;
}

function readInside(value: object, key: unknown, isDotted: boolean): unknown {
  if (Array.isArray(value)) return readElement(value, key, isDotted);
  if (isPlainObject(value)) return readMember(value, key, isDotted);
  if (value instanceof LoopState) return value.read(key);
  if (!isDotted) return undefined;
  if (value instanceof Markup) return key === 'size' ? lengthOf(value.text) : undefined;
  return value instanceof LiquidRange ? readRange(value, key) : undefined;
}

function readElement(list: readonly unknown[], key: unknown, isDotted: boolean): unknown {
  if (typeof key === 'number') return list[key < 0 ? list.length + key : key];
  if (!isDotted) return undefined;
  if (key === 'size') return list.length;
  if (key === 'first') return list[0];
  return key === 'last' ? list.at(-1) : undefined;
}

function readMember(
  object: Readonly<Record<string, unknown>>,
  key: unknown,
  isDotted: boolean,
): unknown {
  if (typeof key !== 'string' && typeof key !== 'number') {
    return key instanceof Markup ? readMember(object, key.text, false) : undefined;
  }
  if (Object.hasOwn(object, key)) return object[key];
  if (!isDotted) return undefined;
  if (key === 'size') return Object.keys(object).length;
  return key === 'first' ? Object.entries(object)[0] : undefined;
}

function readRange(range: LiquidRange, key: unknown): unknown {
  if (key === 'size') return range.size;
  if (key === 'first') return range.first;
  return key === 'last' ? range.last : undefined;
}

/** In characters as people count them, more or less: code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const isSecondHalf =
      (text.charCodeAt(at) & 0xfc00) === 0xdc00 &&
      at > 0 &&
      (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
    if (!isSecondHalf) length += 1;
  }
  return length;
}
