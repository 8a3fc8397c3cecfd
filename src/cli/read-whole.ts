import { InvalidArgumentError } from 'commander';

/** An option's text as a whole number from 1. */
export function readWhole(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It should be a whole number from 1.');
}
