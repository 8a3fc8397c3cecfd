import { expect, test } from 'vitest';
import { csvLine } from './csv-line.js';

test.each([
  ['Ann', 'Ann'],
  [null, ''],
  ['Ann, Ben', '"Ann, Ben"'],
  ['the "best"', '"the ""best"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', `'=1+1`],
  ['=HYPERLINK("https://x.example","a")', `"'=HYPERLINK(""https://x.example"",""a"")"`],
  ['+47 22', `'+47 22`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  ['\r=1', `"'\r=1"`],
  ['a=1', 'a=1'],
])('the cell %j is written as %s', (value, written) => {
  expect(csvLine(['a', value])).toBe(`a,${written}\r\n`);
});
