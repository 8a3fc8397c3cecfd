export { checkImport, type ImportCheck } from './check-import.js';
export { countHaltedImports } from './count-halted-imports.js';
export { type Input, openInput } from './files/open-input.js';
export type { ImportCounts, ImportProblem } from './import-counts.js';
export { findImportSource, isImportSource } from './import-source.js';
export { type ImportView, listImports } from './import-views.js';
export { manifest } from './manifest.js';
export { type ReadMapping, readMapping } from './mapping/read-mapping.js';
export { type ColumnChunk, readColumn } from './read-column.js';
export {
  type ImportOrder,
  type ImportOutcome,
  type ImportParts,
  type Progress,
  runImport,
} from './run-import.js';
