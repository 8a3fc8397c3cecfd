import * as numbers from '../evaluate/numbers.js';
import type { FilterTable, StandardFilter } from './filter-table.js';

const ofOne = (run: (input: unknown) => unknown): StandardFilter => ({
  takes: [0, 0],
  run: (input) => run(input),
});
const ofTwo = (run: (input: unknown, other: unknown) => unknown): StandardFilter => ({
  takes: [1, 1],
  run: (input, [other]) => run(input, other),
});

export const numberFilters: FilterTable = {
  abs: ofOne(numbers.absolute),
  ceil: ofOne(numbers.ceil),
  floor: ofOne(numbers.floor),
  round: { takes: [0, 1], run: (input, [places]) => numbers.round(input, places) },
  plus: ofTwo(numbers.plus),
  minus: ofTwo(numbers.minus),
  times: ofTwo(numbers.times),
  divided_by: ofTwo(numbers.dividedBy),
  modulo: ofTwo(numbers.modulo),
  at_least: ofTwo((input, least) => numbers.extreme(input, least, 1)),
  at_most: ofTwo((input, most) => numbers.extreme(input, most, -1)),
};
