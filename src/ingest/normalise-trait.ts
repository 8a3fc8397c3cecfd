import type { JsonObject } from '../kernel/index.js';
import { isNormalisedName, normaliseEvent } from './normalise/index.js';

/**
 * A text as the door would have kept it under this trait's name: so that `Norway`, written in a rule, is the
 * `NO` that a profile has.
 *
 * @param path the trait's name, and what lies in it
 */
export function normaliseTrait(path: readonly string[], text: string): string {
  if (!isNormalisedName(path.at(-1) ?? '')) return text;
  // The one thing that is normalised within a list.
  if (path.join('.') === 'products.currency') return normaliseTrait(['currency'], text);
  const traits = [...path].reverse().reduce<JsonObject | string>((value, name) => {
    return { [name]: value };
  }, text);
  const clean = normaliseEvent({ type: 'identify', traits });
  return clean?.fields[`/traits/${path.join('/')}`]?.value ?? text;
}
