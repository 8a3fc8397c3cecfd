import type { FileRow, UnreadableRow } from '../files/file-row.js';
import { refuse, type Unit } from './unit.js';

/** Some units, in the order in which the last of their rows stand in the file. */
export interface UnitChunk {
  readonly units: readonly Unit[];
  /** How many rows were passed, those of earlier passes included: the same in every run over the same file. */
  readonly position: number;
  /** The line that was passed last. */
  readonly line: number;
  /** How far the reader is in the file as it lies on the disk. */
  readonly bytes: number;
  /** `finding`: which rows belong together is looked for, and nothing is made yet. */
  readonly phase: 'finding' | 'making';
}

/** Whether the mapping does not want a row. */
export type IsLeftOut = (row: FileRow) => boolean;

export function unreadableUnit({ line, bytes, problem }: UnreadableRow): Unit {
  return refuse({ line, bytes }, { reason: 'unreadable-line', problem });
}
