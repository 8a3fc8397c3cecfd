export { checkImport, type ImportCheck } from './check-import.js';
export { countHaltedImports } from './count-halted-imports.js';
export type { DescribedUnit } from './describe-unit.js';
export { importUnknown, uploadUnknown } from './errors.js';
export { type Input, openInput, openStream } from './files/open-input.js';
export { readHistoryTest } from './history-test.js';
export type { ImportCounts, ImportProblem } from './import-counts.js';
export { findImportSource, isImportSource } from './import-source.js';
export { type ImportView, listImports, readImportView } from './import-views.js';
export { manifest } from './manifest.js';
export { IMPORT_KINDS } from './mapping/mapping-form.js';
export { type ReadMapping, readMapping } from './mapping/read-mapping.js';
export { type ColumnChunk, readColumn } from './read-column.js';
export { readTexts } from './read-texts.js';
export {
  type ImportOrder,
  type ImportOutcome,
  type ImportParts,
  type Progress,
  runImport,
} from './run-import.js';
export type { PreviewColumn, PreviewUnit, UploadPreview } from './uploads/preview-file.js';
export {
  UPLOAD_STATES,
  type Upload,
  type UploadReport,
} from './uploads/upload.js';
export { createUploadDesk, type MappingChoice, type UploadDesk } from './uploads/upload-desk.js';
export { createUploadFolder } from './uploads/upload-folder.js';
export { findUploadOf, listUploads, readUpload } from './uploads/upload-views.js';
