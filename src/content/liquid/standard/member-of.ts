import { ExactNumber } from '../../exact-number.js';
import { isPlainObject } from '../evaluate/compare.js';
import { UnusableValue } from '../evaluate/unusable-value.js';

/** Whether Ruby’s `item[name]` means anything: of objects, texts and whole numbers it does. */
export function hasMembers(item: unknown): boolean {
  if (typeof item === 'string' || isPlainObject(item)) return true;
  return typeof item === 'number'
    ? Number.isInteger(item)
    : item instanceof ExactNumber && !/[.e]/i.test(item.text);
}

/**
 * Ruby’s `item[name]`: what an object has by the name, the part of a text that reads so, a bit of a number.
 *
 * @throws UnusableValue where the name is of a kind that the item does not take
 */
export function memberOf(item: unknown, name: unknown): unknown {
  if (typeof item === 'string') return partOf(item, name);
  if (isPlainObject(item)) {
    const isKey = typeof name === 'string' || typeof name === 'number';
    return isKey && Object.hasOwn(item, name) ? item[name] : undefined;
  }
  if (typeof item === 'number' && typeof name === 'number') return (item >> name) & 1;
  throw new UnusableValue('its elements have no such property');
}

function partOf(text: string, name: unknown): unknown {
  if (typeof name === 'string') return text.includes(name) ? name : undefined;
  if (typeof name === 'number') return [...text].at(name);
  throw new UnusableValue('its elements have no such property');
}
