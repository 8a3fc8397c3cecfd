import { exportsOf } from './syntax.js';

/** One row of the road: a file, and the functions that the row names, written `` `name()` ``. */
export interface RoadRow {
  readonly number: number;
  readonly file: string;
  readonly functions: readonly string[];
}

/** The most files that a newcomer reads to follow one event from HTTP to e-mail. */
export const longestRoad = 13;

/** Reads the rows `| n | file | what happens |` between the road's two markers. */
export function readRoad(page: string): RoadRow[] {
  const table = /<!-- road:start -->([\s\S]*)<!-- road:end -->/.exec(page)?.[1];
  if (table === undefined)
    throw new Error('ARCHITECTURE.md has lost its markers road:start, road:end');
  return table
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^\d+$/.test(cells[1] ?? ''))
    .map(([, number, file = '', ...happens]) => ({
      number: Number(number),
      file: /[\w./-]+\.ts/.exec(file)?.[0] ?? file,
      functions: [...happens.join('|').matchAll(/`(\w+)\(\)`/g)].map((match) => match[1] ?? ''),
    }));
}

/**
 * What is no longer true in the road.
 *
 * @param readText gives a file's text, or undefined when there is no such file
 */
export function findRoadMistakes(
  rows: readonly RoadRow[],
  readText: (path: string) => string | undefined,
): string[] {
  const files = new Set(rows.map((row) => row.file));
  const tooLong =
    files.size > longestRoad ? [`the road has ${files.size} files, at most ${longestRoad}`] : [];
  return [...tooLong, ...rows.flatMap((row, index) => findRowMistakes(row, index + 1, readText))];
}

function findRowMistakes(
  row: RoadRow,
  place: number,
  readText: (path: string) => string | undefined,
): string[] {
  const outOfOrder = row.number === place ? [] : [`row ${place} is numbered ${row.number}`];
  const text = readText(row.file);
  if (text === undefined) return [...outOfOrder, `row ${row.number}: there is no file ${row.file}`];
  const exported = exportsOf({ path: row.file, text });
  const absent = row.functions
    .filter((name) => !exported.includes(name))
    .map((name) => `row ${row.number}: ${row.file} exports no ${name}`);
  return [...outOfOrder, ...absent];
}
