import type { LiquidEngine } from '../../liquid/engine.js';
import { mistakeOf } from '../../liquid/liquid-mistake.js';
import type { Piece } from '../../liquid/split-template.js';
import type { Stretch } from './read-expression.js';
import { blankOut, OPENING } from './split-source.js';

/** What the engine says of a part, and where. */
export interface SyntaxMistake {
  readonly kind: 'filter' | 'tag' | 'other';
  /** As the end of a sentence. */
  readonly problem: string;
  /** Of the filter or tag that is not there. */
  readonly name: string;
  /** Undefined: the part as a whole. */
  readonly at: Stretch | undefined;
}

/** Behind so many, a part is better read again. */
const MOST = 10;
/** Tags in whose place Liquid is put when a template is compiled; the engine never sees them. */
const EXPANDED: readonly string[] = ['block', 'matrix'];

/**
 * All that the engine would refuse of a part: what it says first is blanked out, and it is asked again.
 */
export function findSyntaxMistakes(
  source: string,
  pieces: readonly Piece[],
  engine: LiquidEngine,
): SyntaxMistake[] {
  const found: SyntaxMistake[] = [];
  let readable = withoutCalls(source, pieces);
  while (found.length < MOST) {
    const mistake = firstMistake(readable, pieces, engine);
    if (mistake === undefined) break;
    found.push(mistake);
    const { at } = mistake;
    if (at === undefined) break;
    const around = pieceAround(pieces, at.start);
    readable = blankOut(readable, around.start, around.end);
  }
  return found;
}

/** Blocks are put in before the engine reads a part; where they could not be, that is a mistake of its own. */
function withoutCalls(source: string, pieces: readonly Piece[]): string {
  return pieces
    .filter(({ kind, name }) => kind === 'tag' && EXPANDED.includes(name))
    .reduce((text, { start, end }) => blankOut(text, start, end), source);
}

function firstMistake(
  source: string,
  pieces: readonly Piece[],
  engine: LiquidEngine,
): SyntaxMistake | undefined {
  try {
    engine.parse(source);
    return undefined;
  } catch (error) {
    const mistake = mistakeOf(error);
    if (mistake === undefined) throw error;
    const { problem, offset } = mistake;
    if (offset === undefined) return { kind: 'other', problem, name: '', at: undefined };
    return placed(source, problem, pieceAround(pieces, offset));
  }
}

const FILTER = /^there is no filter “(.*)”$/s;
const TAG = /^there is no tag “(.*)”$/s;
/** What looks like a tag between two branches, and is none: `elseif`. */
const STRAY = /^“(els(?!e”|if”)\w*)” stands outside/;

/** The engine names the whole output or tag; the name that it does not know is found in it. */
function placed(source: string, problem: string, around: Stretch): SyntaxMistake {
  const filter = FILTER.exec(problem)?.[1];
  if (filter !== undefined) {
    return { kind: 'filter', problem, name: filter, at: find(source, around, ['|', filter]) };
  }
  const tag = (TAG.exec(problem) ?? STRAY.exec(problem))?.[1];
  if (tag === undefined) return { kind: 'other', problem, name: '', at: around };
  const said = `there is no tag “${tag}”`;
  return { kind: 'tag', problem: said, name: tag, at: find(source, around, ['{%', tag]) };
}

/** The first place at which a name stands behind a mark. */
function find(source: string, around: Stretch, [mark, name]: [string, string]): Stretch {
  const text = source.slice(around.start, around.end);
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
    const from = at + mark.length;
    const gap = /^[\s-]*/.exec(text.slice(from))?.[0].length ?? 0;
    if (text.startsWith(name, from + gap)) {
      const start = around.start + from + gap;
      return { start, end: start + name.length };
    }
  }
  return around;
}

/** The output or tag at a place; where there is none, the two characters that begin one. */
function pieceAround(pieces: readonly Piece[], at: number): Stretch {
  const piece = pieces.find(({ start, end }) => start <= at && at < end);
  if (piece === undefined) return { start: at, end: at };
  if (piece.kind !== 'text') return { start: piece.start, end: piece.end };
  return { start: at, end: Math.min(at + OPENING, piece.end) };
}
