import type { Unit } from './build/unit.js';
import { describeFault, withoutControls } from './fields/fault.js';
import type { ImportProblem } from './import-counts.js';

/** A row that can’t be used. */
export interface RefusedExample {
  readonly line: number;
  /** What is wrong with it, as a sentence. */
  readonly said: string;
  /** Its beginning, as text. */
  readonly text: string;
}

export type RefusedExamples = readonly (readonly RefusedExample[])[];

/** Keeps the first rows of each kind of problem. */
export interface RefusedExampleList {
  add(unit: Unit): void;
  /** Of each of these problems. */
  of(problems: readonly ImportProblem[]): RefusedExamples;
}

const MOST_EXAMPLES = 3;
/** As many as are counted one by one. */
const MOST_PROBLEMS = 100;
const LONGEST_TEXT = 200;

export function createRefusedExamples(): RefusedExampleList {
  const byProblem = new Map<string, RefusedExample[]>();
  return {
    add: (unit) => {
      if (unit.kind !== 'refused') return;
      for (const { row, fault } of unit.rows) {
        const examples = byProblem.get(keyOf(fault)) ?? [];
        if (examples.length >= MOST_EXAMPLES) continue;
        examples.push({ line: row.line, said: describeFault(fault), text: excerptOf(row.bytes) });
        if (byProblem.size < MOST_PROBLEMS) byProblem.set(keyOf(fault), examples);
      }
    },
    of: (problems) => problems.map((problem) => byProblem.get(keyOf(problem)) ?? []),
  };
}

function keyOf({ reason, problem }: Pick<ImportProblem, 'reason' | 'problem'>): string {
  return `${reason}\u0000${problem}`;
}

/** The beginning of a row as a text that every table can hold. */
export function excerptOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, LONGEST_TEXT * 4)).toString('utf8');
  const shown = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return withoutControls(shown);
}
