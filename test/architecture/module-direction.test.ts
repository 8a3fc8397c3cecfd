import { describe, expect, it } from 'vitest';
import { findStrayFiles, findWrongImports, readModuleList } from './module-direction.js';
import { readModuleFiles, readSourceFile, readSourceFiles } from './source-file.js';

const modules = readModuleList(readSourceFile('src/MODULES.list').text);

describe('the modules of src/', () => {
  it('import only what stands above them, through its index.ts', () => {
    expect(findWrongImports(readModuleFiles(), modules)).toEqual([]);
  });

  it('are all named in src/MODULES.list', () => {
    expect(findStrayFiles(readSourceFiles('src'), modules)).toEqual([]);
  });
});

describe('the check of the direction', () => {
  const list = ['kernel', 'storage', 'ingest', 'app', 'cli'];
  const check = (path: string, text: string) => findWrongImports([{ path, text }], list);

  it('reads the first word of each line as a module', () => {
    expect(readModuleList('# order\n\nkernel   clock, ids\nstorage  lanes # and more\n')).toEqual([
      'kernel',
      'storage',
    ]);
  });

  it.each([
    ["import { a } from '../ingest/index.js';"],
    ["import type { A } from '../ingest/index.js';"],
    ["export { a } from '../ingest/index.js';"],
    ["export * from '../ingest/index.js';"],
    ["const a = await import('../ingest/index.js');"],
    ["let a: import('../ingest/index.js').A;"],
  ])('finds an import down the list: %s', (statement) => {
    expect(check('src/storage/lanes.ts', `\n${statement}`)).toEqual([
      'src/storage/lanes.ts:2 imports src/ingest/index.ts: ingest stands below storage',
    ]);
  });

  it('finds an import past the index of another module', () => {
    expect(check('src/ingest/event.ts', "import { a } from '../kernel/clock.js';")).toEqual([
      'src/ingest/event.ts:1 imports src/kernel/clock.ts: only src/kernel/index.ts is open to others',
    ]);
  });

  it('finds code that leans on its tests', () => {
    const text = "import { a } from '../../test/database.js';";
    expect(check('src/ingest/event.ts', text)).toHaveLength(1);
    expect(check('src/ingest/event.test.ts', text)).toEqual([]);
  });

  it('lets the command line start the programs beside src/, and nobody else', () => {
    const text = "import { run } from '../../bench/main.js';";
    expect(check('src/cli/bench.ts', text)).toEqual([]);
    expect(check('src/app/bench.ts', text)).toHaveLength(1);
  });

  it('lets a module import its own files and those above', () => {
    const text = "import './b.js'; import '../kernel/index.js'; import 'node:fs'; import 'pg';";
    expect(check('src/storage/a.ts', text)).toEqual([]);
  });

  it('finds a folder that the list does not name', () => {
    expect(findStrayFiles([{ path: 'src/utils/a.ts', text: '' }], list)).toHaveLength(1);
  });
});
