import { readRule } from '../rules/index.js';
import { AUDIENCE } from './audience-variables.js';
import type { Piece } from './liquid/split-template.js';

const AUDIENCE_TAG = /^\{%-?\s*audience\s+(["'])(.*?)\1/s;

/** The first rule in a part that can’t be read, with its place. */
export function findWrongRule(
  source: string,
  pieces: readonly Piece[],
): { readonly problem: string; readonly offset: number } | undefined {
  for (const { kind, name, start, end } of pieces) {
    if (kind !== 'tag' || name !== AUDIENCE) continue;
    const found = AUDIENCE_TAG.exec(source.slice(start, end));
    const text = found?.[2];
    if (found === null || text === undefined) continue;
    const reading = readRule(text);
    if (reading.kind === 'rule') continue;
    const before = start + found[0].length - text.length - 1;
    return { problem: reading.mistake.problem, offset: before + reading.mistake.offset };
  }
  return undefined;
}
