import type { FieldCompiler } from '../fields/compile-fields.js';
import type { RowFile } from '../files/file-row.js';
import type { MakeContext } from './make-event.js';
import type { Sayings } from './sayings.js';

/** What the makers of units share. */
export interface BuildContext extends MakeContext {
  readonly file: RowFile;
  readonly fileName: string;
  readonly compiler: FieldCompiler;
  readonly sayings: Sayings;
  /** The workspace’s: of amounts that name none. */
  readonly currency: string;
}
