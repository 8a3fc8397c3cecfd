/** What is wrong with a text that should be a rule, and where. */
export interface RuleMistake {
  /** What is wrong and what could stand there, in whole sentences. */
  readonly problem: string;
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly column: number;
  /** In UTF-16 units; of nothing more than a place, the length is 0. */
  readonly offset: number;
  readonly length: number;
  /** The line with a mark below the place. */
  readonly frame: string;
  /** What could stand there, as it is named in the problem. */
  readonly expected: readonly string[];
  /** What was probably meant, to be put in its place. */
  readonly suggestion?: string;
}

/** How much of a long line is shown before and behind the place. */
const SHOWN = 40;

/** Puts a mistake into the text that it lies in. */
export function mistakeAt(
  text: string,
  place: { readonly offset: number; readonly length: number },
  what: Pick<RuleMistake, 'problem'> & Partial<Pick<RuleMistake, 'expected' | 'suggestion'>>,
): RuleMistake {
  const offset = Math.min(place.offset, text.length);
  const before = text.slice(0, offset).split(/\r\n|[\n\r]/);
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  const start = offset - column + 1;
  const [whole = ''] = text.slice(start, offset + 2 * SHOWN).split(/[\n\r]/);
  const from = Math.max(0, column - 1 - SHOWN);
  const shown = whole.slice(from, from + 2 * SHOWN).replace(/\s/g, ' ');
  return {
    ...what,
    expected: what.expected ?? [],
    line,
    column,
    offset,
    length: place.length,
    frame: `  ${shown}\n  ${' '.repeat(column - 1 - from)}^`,
  };
}
