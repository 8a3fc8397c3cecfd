import { expect, test } from 'vitest';
import { JsonNumber, parseExact, stringifyExact } from '../kernel/index.js';
import { readLines, writeLines } from './log-lines.js';
import type { RunStep } from './run.js';

const at = Date.parse('2026-03-01T10:00:00.123Z');
const told: readonly RunStep[] = [
  { at, stepId: null, what: 'entered', detail: {} },
  {
    at: at + 1,
    stepId: 'say "hello" \\ ü',
    what: 'sent',
    detail: { template: 'a "b"', and: null },
  },
  {
    at: at + 1,
    stepId: 'rest',
    what: 'waits',
    detail: { price: new JsonNumber('1.50'), of: [{}] },
  },
];

test('the lines of a log read as they were written, with every digit', () => {
  expect(readLines(writeLines(told))).toEqual(told);
  expect(readLines(writeLines([]))).toEqual([]);
});

test('they are kept as plain JSON, without what they do not have', () => {
  const text = writeLines(told);
  expect(stringifyExact(parseExact(text))).toBe(text);
  expect(text.startsWith(`[{"at":${at},"what":"entered"},{"at"`)).toBe(true);
  expect(text.endsWith(',"step":"rest","detail":{"price":1.50,"of":[{}]}}]')).toBe(true);
});

test('a line that says that it is about no step and has no detail reads like one that does not say so', () => {
  const [line] = told;
  expect(readLines(`[{"at" : ${at}, "what" : "entered", "step" : null, "detail" : {}}]`)).toEqual([
    line,
  ]);
});
