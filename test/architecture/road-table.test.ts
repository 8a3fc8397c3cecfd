import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRoadMistakes, longestRoad, readRoad } from './road-table.js';
import { projectRoot, readSourceFile } from './source-file.js';

const page = readSourceFile('ARCHITECTURE.md').text;
const exists = (path: string) => existsSync(join(projectRoot, path));
const readText = (path: string) => (exists(path) ? readSourceFile(path).text : undefined);

describe('ARCHITECTURE.md', () => {
  it('tells the road as it is', () => {
    expect(findRoadMistakes(readRoad(page), readText)).toEqual([]);
  });

  it('leads the road through the pipeline', () => {
    const files = readRoad(page).map((row) => row.file);
    expect(files.includes('src/app/pipeline.ts')).toBe(exists('src/app/pipeline.ts'));
  });

  it('fits on two pages', () => {
    expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  });
});

describe('the check of the road', () => {
  const table = (...rows: string[]) =>
    [
      '<!-- road:start -->',
      '| n | file | what |',
      '|---|---|---|',
      ...rows,
      '<!-- road:end -->',
    ].join('\n');
  const files: Record<string, string> = {
    'src/app/pipeline.ts': 'export async function acceptGroup() {}\nexport const apply = () => {};',
  };
  const check = (text: string) => findRoadMistakes(readRoad(text), (path) => files[path]);

  it('reads number, file and functions, plain or as a link', () => {
    const row =
      '| 1 | [`src/app/pipeline.ts`](src/app/pipeline.ts) | `acceptGroup()` calls `apply()` |';
    expect(readRoad(table(row))).toEqual([
      { number: 1, file: 'src/app/pipeline.ts', functions: ['acceptGroup', 'apply'] },
    ]);
    expect(check(table(row))).toEqual([]);
  });

  it('finds a file that is gone, a function that is gone, and a gap in the numbers', () => {
    const gone = check(table('| 1 | `src/gone.ts` | nothing |'));
    expect(gone).toEqual(['row 1: there is no file src/gone.ts']);
    const renamed = check(table('| 2 | `src/app/pipeline.ts` | `acceptAll()` keeps it |'));
    expect(renamed).toEqual([
      'row 1 is numbered 2',
      'row 2: src/app/pipeline.ts exports no acceptAll',
    ]);
  });

  it('finds a road of too many files', () => {
    const rows = Array.from({ length: longestRoad + 1 }, (_, n) => `| ${n + 1} | \`a${n}.ts\` | |`);
    expect(findRoadMistakes(readRoad(table(...rows)), () => '')).toEqual([
      'the road has 14 files, at most 13',
    ]);
  });

  it('refuses a page without the markers', () => {
    expect(() => readRoad('# Architecture')).toThrow('markers');
  });
});
