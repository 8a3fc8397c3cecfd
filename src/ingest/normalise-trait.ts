import type { JsonObject } from '../kernel/index.js';
import { normaliseEvent } from './normalise/index.js';

/**
 * A text as the door would have kept it under this trait's name: so that `Norway`, written in a rule, is the
 * `NO` that a profile has.
 *
 * @param path the trait's name, and what lies in it
 */
export function normaliseTrait(path: readonly string[], text: string): string {
  const traits = [...path].reverse().reduce<JsonObject | string>((value, name) => {
    return { [name]: value };
  }, text);
  const clean = normaliseEvent({ type: 'identify', traits });
  return clean?.fields[`/traits/${path.join('/')}`]?.value ?? text;
}
