import type { PatternNode } from './pattern.js';
import { type PatternReader, refuse, takeMatch } from './pattern-reader.js';

const MOST_TIMES = 100;

const TIMES = /[*+?]|\{(\d+)(?:(,)(\d*))?\}/y;
const NO_TIMES = /\{(?:(,\d+)\})?/y;
const MORE_TIMES = /[*+?{]/y;

/** Reads how often what stands before the reader may stand there: a repeat of it, or it alone. */
export function readRepeat(reader: PatternReader, part: PatternNode): PatternNode {
  const from = reader.at;
  const found = takeMatch(reader, TIMES);
  if (!found) {
    const brace = takeMatch(reader, NO_TIMES);
    if (brace?.[1]) refuse(reader, from, `Write {0${brace[1]}}.`);
    if (brace) refuse(reader, from, 'Write {2}, {2,} or {2,5} for a repeat, \\{ for a brace.');
    return part;
  }
  const { least, most } = timesOf(found);
  if (Math.max(least, most ?? 0) > MOST_TIMES) {
    refuse(reader, from, `A repeat counts to ${MOST_TIMES} at most.`);
  }
  if (most !== undefined && most < least) refuse(reader, from, 'The lower number stands first.');
  refuseMore(reader);
  return { kind: 'repeat', part, least, most };
}

function timesOf([sign, least = '', comma, most]: RegExpExecArray): {
  least: number;
  most: number | undefined;
} {
  switch (sign) {
    case '*':
      return { least: 0, most: undefined };
    case '+':
      return { least: 1, most: undefined };
    case '?':
      return { least: 0, most: 1 };
    default:
      if (comma === undefined) return { least: Number(least), most: Number(least) };
      return { least: Number(least), most: most ? Number(most) : undefined };
  }
}

/** Behind a repeat, other languages write how greedy it is. */
function refuseMore(reader: PatternReader): void {
  const from = reader.at;
  const sign = takeMatch(reader, MORE_TIMES)?.[0];
  if (sign === undefined) return;
  if (sign === '?') {
    refuse(reader, from, 'Leave this ? out: how much a repeat takes changes nothing here.');
  }
  refuse(reader, from, 'One repeat stands behind another; put the first in a group, as in (a+)*.');
}
