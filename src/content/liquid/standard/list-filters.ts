import { compareTexts, isEqual, isPlainObject, isTruthy, order } from '../evaluate/compare.js';
import { LiquidRange } from '../evaluate/liquid-range.js';
import { listOf, type Spend } from '../evaluate/list-of.js';
import { plus, wholeOf } from '../evaluate/numbers.js';
import { lengthOf } from '../evaluate/read-key.js';
import { textOf } from '../evaluate/text-of.js';
import { UnusableValue } from '../evaluate/unusable-value.js';
import { Markup } from '../markup.js';
import type { FilterTable, FilterTools, StandardFilter } from './filter-table.js';
import { hasMembers, memberOf } from './member-of.js';

type OnList = (list: readonly unknown[], args: readonly unknown[], tools: FilterTools) => unknown;

const onList = (takes: StandardFilter['takes'], run: OnList): StandardFilter => ({
  takes,
  run: (input, args, tools) => run(listOf(input, tools.spend), args, tools),
});

type Test = (each: unknown) => boolean;

/** A search by a property and what it should be, or that it is there. */
const searching = <Result>(
  none: Result,
  search: (list: readonly unknown[], test: Test) => Result,
): StandardFilter =>
  onList([1, 2], (list, [name, wanted]) => {
    if (list.length === 0) return none;
    let isPossible = true;
    const result = search(list, (each) => {
      // Where one of the elements has no properties, nothing is found at all.
      isPossible &&= hasMembers(each) && (isThere(name) || isPlainObject(each));
      if (!isPossible) return false;
      const value = memberOf(each, name);
      return isThere(wanted) ? isEqual(value, wanted) : isTruthy(value);
    });
    return isPossible ? result : undefined;
  });

export const listFilters: FilterTable = {
  size: { takes: [0, 0], run: sizeOf },
  first: { takes: [0, 0], run: (input) => endOf(input, 0) },
  last: { takes: [0, 0], run: (input) => endOf(input, -1) },
  join: onList([0, 1], (list, args, { spend }) =>
    join(list, args.length === 0 ? ' ' : textOf(args[0]), spend),
  ),
  concat: onList([1, 1], (list, [more], { spend }) => [...list, ...listToAdd(more, spend)]),
  compact: onList([0, 1], (list, args) =>
    list.filter((each) => isThere(args.length === 0 ? each : memberOf(each, args[0]))),
  ),
  reverse: onList([0, 0], (list) => [...list].reverse()),
  map: onList([1, 1], (list, [name]) => list.map((each) => memberOrNothing(each, name))),
  sum: onList([0, 1], (list, args) =>
    list.reduce(
      (sum, each) => plus(sum, args.length === 0 ? each : memberOrNothing(each, args[0])),
      0,
    ),
  ),
  uniq: onList([0, 1], (list, args, { spend }) => unique(list, args, spend)),
  slice: { takes: [1, 2], run: slice },
  sort: onList([0, 1], (list, args, { spend }) =>
    sort(list, args, { compare: compareOrRefuse, spend }),
  ),
  sort_natural: onList([0, 1], (list, args, { spend }) =>
    sort(list, args, { compare: compareNaturally, spend }),
  ),
  where: searching<unknown>([], (list, test) => list.filter(test)),
  reject: searching<unknown>([], (list, test) => list.filter((each) => !test(each))),
  find: searching<unknown>(undefined, (list, test) => list.find(test)),
  has: searching<unknown>(false, (list, test) => list.some(test)),
  find_index: searching<unknown>(undefined, (list, test) => {
    const at = list.findIndex(test);
    return at === -1 ? undefined : at;
  }),
};

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function sizeOf(input: unknown): number {
  if (typeof input === 'string') return lengthOf(input);
  if (input instanceof Markup) return lengthOf(input.text);
  if (Array.isArray(input)) return input.length;
  if (input instanceof LiquidRange) return input.size;
  return isPlainObject(input) ? Object.keys(input).length : 0;
}

function endOf(input: unknown, at: 0 | -1): unknown {
  if (Array.isArray(input)) return input.at(at);
  if (input instanceof LiquidRange) return at === 0 ? input.first : input.last;
  return isPlainObject(input) && at === 0 ? Object.entries(input)[0] : undefined;
}

/** Counts what it will make before it makes it. */
function join(list: readonly unknown[], glue: string, spend: Spend): string {
  const texts = list.map(textOf);
  spend(texts.reduce((length, text) => length + text.length + glue.length, 0));
  return texts.join(glue);
}

function listToAdd(more: unknown, spend: Spend): readonly unknown[] {
  if (more instanceof LiquidRange) return listOf(more, spend);
  if (!Array.isArray(more)) throw new UnusableValue('only a list can be added to a list');
  spend(more.length);
  return more;
}

function slice(
  input: unknown,
  [offset, count]: readonly unknown[],
  { spend }: FilterTools,
): unknown {
  const start = wholeOf(offset);
  const length = isThere(count) ? wholeOf(count) : 1;
  const isList = Array.isArray(input) || input instanceof LiquidRange;
  const all = Array.isArray(input) ? input : isList ? listOf(input, spend) : [...textOf(input)];
  const from = start < 0 ? all.length + start : start;
  const part = from < 0 || length < 0 ? [] : all.slice(from, from + length);
  return isList ? part : part.join('');
}

/** What is the same by kind and by what is in it is there once. */
function unique(list: readonly unknown[], args: readonly unknown[], spend: Spend): unknown[] {
  spend(list.length);
  const seen = new Map<string, unknown[]>();
  return list.filter((each) => {
    const key = args.length === 0 ? each : memberOrNothing(each, args[0]);
    const kind = `${typeof key} ${textOf(key)}`;
    const alike = seen.get(kind);
    if (alike === undefined) seen.set(kind, [key]);
    else {
      spend(alike.length);
      if (alike.some((other) => isEqual(other, key))) return false;
      alike.push(key);
    }
    return true;
  });
}

interface Sorting {
  readonly compare: (a: unknown, b: unknown) => number;
  readonly spend: Spend;
}

function sort(
  list: readonly unknown[],
  args: readonly unknown[],
  { compare, spend }: Sorting,
): unknown {
  spend(list.length * Math.ceil(Math.log2(list.length + 1)));
  const [name] = args;
  if (args.length === 0 || !isThere(name)) return [...list].sort(compare);
  if (!list.every(hasMembers)) return undefined;
  return list
    .map((each) => ({ each, key: memberOf(each, name) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ each }) => each);
}

/** What is missing comes last. */
function missingLast(a: unknown, b: unknown): number | undefined {
  if (isThere(a) && isThere(b)) return undefined;
  return Number(!isThere(a)) - Number(!isThere(b));
}

function compareOrRefuse(a: unknown, b: unknown): number {
  const found = missingLast(a, b) ?? (isEqual(a, b) ? 0 : order(a, b));
  if (found === undefined) throw new UnusableValue('values of different kinds have no order');
  return found;
}

function compareNaturally(a: unknown, b: unknown): number {
  return missingLast(a, b) ?? compareTexts(sortText(a), sortText(b));
}

function sortText(value: unknown): string {
  return (isPlainObject(value) ? JSON.stringify(value) : textOf(value)).toLowerCase();
}

/** As `memberOf`, and nothing of what has no members. */
function memberOrNothing(item: unknown, name: unknown): unknown {
  return hasMembers(item) ? memberOf(item, name) : undefined;
}
