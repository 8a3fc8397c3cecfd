import type { Instant } from '../../kernel/index.js';
import type { ImportCheck } from '../check-import.js';
import type { Progress } from '../run-import.js';

/**
 * How far an upload is: bytes still come; it can be mapped, checked and imported; that happens; an import was
 * stopped and can go on; the import is done, and the file is gone.
 */
export const UPLOAD_STATES = [
  'receiving',
  'ready',
  'checking',
  'importing',
  'stopped',
  'imported',
] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** Why work on an upload came to nothing, in the words of an error. */
export interface UploadProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What a dry run found. */
export interface UploadReport extends Omit<ImportCheck, 'samples'> {
  readonly endedAt: Instant;
}

/** A file that came in to be imported. */
export interface Upload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly byteLength: number;
  /** Bytes that are there. */
  readonly received: number;
  /** YAML; null: its rows are events in Segment’s form, or it has not come whole. */
  readonly mapping: string | null;
  readonly state: UploadState;
  /** Of the work that is under way; null: none is, or it has only begun. */
  readonly progress: Progress | null;
  /** Null: no dry run with this mapping has come to its end. */
  readonly report: UploadReport | null;
  readonly problem: UploadProblem | null;
  /** 32 hex digits; null: no import was begun with this mapping. */
  readonly importId: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
