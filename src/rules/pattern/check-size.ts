import { type CodePoints, isEveryCodePoint } from './code-points.js';
import type { PatternNode, RepeatNode } from './pattern.js';
import { type PatternReader, refuse } from './pattern-reader.js';

const MOST_LETTERS = 1_000;
/** With so many PostgreSQL 15 to 18 compiles a pattern in a tenth of a second; with 90,000 it takes a second. */
const MOST_STEPS = 20_000;

/** How large the automaton of a pattern is (of Glushkov: a state for each character, no empty steps). */
interface Size {
  /** Characters, where repeats are written out. */
  readonly letters: number;
  /** Steps from a character to one that can follow it. */
  readonly steps: number;
  /** Steps into the characters that can be the first. */
  readonly first: number;
  /** Characters that can be the last. */
  readonly last: number;
  readonly canBeEmpty: boolean;
}

const NOTHING: Size = { letters: 0, steps: 0, first: 0, last: 0, canBeEmpty: true };

/**
 * Refuses a pattern whose automaton would be too large for PostgreSQL (which refuses very large ones itself,
 * after seconds) or for re2js (which takes counted repeats of up to 1,000 in all).
 */
export function checkSize(reader: PatternReader, root: PatternNode): void {
  const { letters, steps, first } = measure(root, weigh(root));
  if (letters > MOST_LETTERS) {
    refuseAll(
      reader,
      `Repeats written out, a pattern has at most ${MOST_LETTERS.toLocaleString('en')} characters.`,
    );
  }
  if (steps + first > MOST_STEPS) {
    refuseAll(
      reader,
      `A pattern has at most ${MOST_STEPS.toLocaleString('en')} ways to go on from one character to the next; let less of it be left out or repeated.`,
    );
  }
}

function refuseAll(reader: PatternReader, sentence: string): never {
  reader.at = reader.text.length;
  return refuse(reader, 0, sentence);
}

type Weights = (among: CodePoints) => number;

/**
 * How many steps lead into a character: PostgreSQL parts Unicode so that each class is made of whole parts, and
 * takes a step for each of them; for `.` it has one that stands for all.
 */
function weigh(root: PatternNode): Weights {
  const classes = new Set(listClasses(root));
  const edges = new Set([...classes].flat().flatMap(({ from, to }) => [from, to + 1]));
  /** One code point of each part, by the classes that it lies in. */
  const parts = new Map<string, number>();
  for (const edge of edges) {
    parts.set(Array.from(classes, (among) => Number(isIn(among, edge))).join(''), edge);
  }
  return (among) => {
    if (isEveryCodePoint(among)) return 1;
    return [...parts.values()].filter((point) => isIn(among, point)).length;
  };
}

function isIn(among: CodePoints, point: number): boolean {
  return among.some(({ from, to }) => from <= point && point <= to);
}

function listClasses(node: PatternNode): CodePoints[] {
  switch (node.kind) {
    case 'character':
      return [node.among];
    case 'begin':
    case 'end':
      return [];
    case 'sequence':
      return node.parts.flatMap(listClasses);
    case 'choice':
      return node.branches.flatMap(listClasses);
    case 'repeat':
      return listClasses(node.part);
  }
}

function measure(node: PatternNode, weights: Weights): Size {
  switch (node.kind) {
    case 'character':
      return { letters: 1, steps: 0, first: weights(node.among), last: 1, canBeEmpty: false };
    case 'begin':
    case 'end':
      return NOTHING;
    case 'sequence':
      return node.parts.map((part) => measure(part, weights)).reduce(follow, NOTHING);
    case 'choice':
      return node.branches.map((branch) => measure(branch, weights)).reduce(either);
    case 'repeat':
      return repeat(node, measure(node.part, weights));
  }
}

function follow(one: Size, next: Size): Size {
  return {
    letters: one.letters + next.letters,
    steps: one.steps + next.steps + one.last * next.first,
    first: one.first + (one.canBeEmpty ? next.first : 0),
    last: next.last + (next.canBeEmpty ? one.last : 0),
    canBeEmpty: one.canBeEmpty && next.canBeEmpty,
  };
}

function either(one: Size, other: Size): Size {
  return {
    letters: one.letters + other.letters,
    steps: one.steps + other.steps,
    first: one.first + other.first,
    last: one.last + other.last,
    canBeEmpty: one.canBeEmpty || other.canBeEmpty,
  };
}

function repeat({ least, most }: RepeatNode, part: Size): Size {
  // A repeat of nothing counts too: re2js counts it.
  const once = { ...part, letters: Math.max(part.letters, 1) };
  let size = NOTHING;
  for (let copy = 1; copy <= (most ?? Math.max(least, 1)); copy += 1) {
    size = follow(size, { ...once, canBeEmpty: once.canBeEmpty || copy > least });
  }
  return most === undefined ? { ...size, steps: size.steps + size.last * once.first } : size;
}
