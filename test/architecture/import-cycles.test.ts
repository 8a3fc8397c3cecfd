import { expect, it } from 'vitest';
import { findImportCycles } from './import-cycles.js';
import { readModuleFiles } from './source-file.js';

it('no files of src/ import each other in a ring', () => {
  expect(findImportCycles(readModuleFiles())).toEqual([]);
});

it('a ring over three files is found, once, also through a type', () => {
  const files = [
    { path: 'src/a/one.ts', text: "import { two } from './two.js';" },
    { path: 'src/a/two.ts', text: "export * from './three.js';" },
    { path: 'src/a/three.ts', text: "import type { One } from './one.js';" },
    { path: 'src/a/four.ts', text: "import { one } from './one.js';" },
  ];
  expect(findImportCycles(files)).toEqual([
    'src/a/one.ts → src/a/two.ts → src/a/three.ts → src/a/one.ts',
  ]);
});

it('two roads to the same file are no ring', () => {
  const files = [
    { path: 'src/a/one.ts', text: "import './two.js'; import './three.js';" },
    { path: 'src/a/two.ts', text: "import './three.js';" },
    { path: 'src/a/three.ts', text: '' },
  ];
  expect(findImportCycles(files)).toEqual([]);
});
