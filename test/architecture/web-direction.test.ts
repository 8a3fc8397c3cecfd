import { describe, expect, it } from 'vitest';
import { findImportCycles } from './import-cycles.js';
import { readModuleList } from './module-direction.js';
import { readSourceFile, readSourceFiles, type SourceFile } from './source-file.js';
import { findStrayWebFolders, findWrongWebImports } from './web-direction.js';

const modules = readModuleList(readSourceFile('src/MODULES.list').text);

function readWebFiles(): SourceFile[] {
  return readSourceFiles('web/src').filter(({ path }) => /\.tsx?$/.test(path));
}

describe('the web app', () => {
  it('imports in one direction, and no feature imports another', () => {
    expect(findWrongWebImports(readWebFiles())).toEqual([]);
  });

  it('has no import cycles', () => {
    expect(findImportCycles(readWebFiles())).toEqual([]);
  });

  it('names its features after modules', () => {
    expect(findStrayWebFolders(readWebFiles(), modules)).toEqual([]);
  });
});

describe('the check of the web app’s imports', () => {
  const check = (path: string, target: string) =>
    findWrongWebImports([{ path: `web/src/${path}`, text: `import '${target}';` }]);

  it.each([
    ['features/profiles/page.tsx', '../segments/page.tsx'],
    ['features/profiles/page.tsx', '../segments/index.ts'],
    ['ui/count.tsx', '../frame/shell.tsx'],
    ['frame/shell.tsx', '../features/profiles/index.ts'],
    ['app/features.ts', '../features/profiles/page.tsx'],
    ['api/ask.ts', '../../../src/kernel/index.ts'],
  ])('%s may not import %s', (path, target) => {
    expect(check(path, target)).toHaveLength(1);
  });

  it.each([
    ['features/profiles/page.tsx', './row.tsx'],
    ['features/profiles/page.tsx', '../../ui/count.tsx'],
    ['app/features.ts', '../features/profiles/index.ts'],
    ['main.tsx', './app/app.tsx'],
    ['frame/shell.tsx', '@mantine/core'],
  ])('%s may import %s', (path, target) => {
    expect(check(path, target)).toEqual([]);
  });

  it('finds a folder that nobody knows', () => {
    const stray = (path: string) => findStrayWebFolders([{ path, text: '' }], ['profiles']);
    expect(stray('web/src/utils/a.ts')).toHaveLength(1);
    expect(stray('web/src/features/customers/a.ts')).toHaveLength(1);
    expect(stray('web/src/features/profiles/a.ts')).toEqual([]);
    expect(stray('web/src/features/overview/a.ts')).toEqual([]);
  });
});
