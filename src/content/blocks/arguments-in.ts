/** `title: item.title`, as a tag gives it to a block. */
export interface Argument {
  readonly name: string;
  /** Liquid: a value, with filters behind it or not. */
  readonly value: string;
}

/** A name and its colon, unless it is that of a filter; quoted texts are passed over by the first branches. */
const KEY = /"[^"]*"|'[^']*'|(?<!\|\s*)(?<![\p{L}\p{N}_.-])([\p{L}_][\p{L}\p{N}_-]*)\s*:/gu;

/**
 * What a tag gives, in order.
 *
 * @param takes what it may give: another name behind a filter is one of the filter's (`money: "EUR", locale: "de"`)
 * @returns undefined where something stands before the first name
 */
export function argumentsIn(given: string, takes: ReadonlySet<string>): Argument[] | undefined {
  const found: { name: string; start: number; end: number }[] = [];
  for (const match of given.matchAll(KEY)) {
    const [{ length }, name] = match;
    if (name === undefined) continue;
    const last = found.at(-1);
    const isOfFilter = last !== undefined && hasFilter(given.slice(last.end, match.index));
    if (!takes.has(name) && isOfFilter) continue;
    found.push({ name, start: match.index, end: match.index + length });
  }
  if (given.slice(0, found[0]?.start).trim() !== '') return undefined;
  return found.map(({ name, end }, at) => {
    const value = given.slice(end, found[at + 1]?.start);
    return { name, value: value.trim().replace(/\s*,$/, '') };
  });
}

function hasFilter(value: string): boolean {
  return value.replace(/"[^"]*"|'[^']*'/g, '').includes('|');
}
