import { stringifyExact } from '../kernel/index.js';
import type { Terminal } from './terminal.js';

/** Prints a value as one line of JSON, numbers digit for digit. */
export function sayJson(terminal: Terminal, value: unknown): void {
  terminal.say(stringifyExact(value));
}
