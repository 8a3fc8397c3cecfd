import { readFetch } from '../fetch-tag.js';
import type { ReadTag } from '../read-nodes.js';
import { readAudience } from './audience-tag.js';
import { readCase } from './case-tag.js';
import { readCycle } from './cycle-tag.js';
import { readFor } from './for-tag.js';
import { readIfChanged } from './if-changed-tag.js';
import { readIf, readUnless } from './if-tag.js';
import { readPart } from './part-tag.js';
import { readInclude, readRender } from './partial-tags.js';
import {
  readAssign,
  readBreak,
  readCapture,
  readComment,
  readContinue,
  readDecrement,
  readEcho,
  readIncrement,
  readLiquid,
} from './plain-tags.js';
import { readProduct } from './product-tag.js';
import { readTableRow } from './table-row-tag.js';
import { readWith } from './with-tag.js';

/** Every tag by its name; `comment`, `doc` and `raw` are taken away before tags are read. */
export const tags: Readonly<Record<string, ReadTag>> = {
  '#': readComment,
  assign: readAssign,
  audience: readAudience,
  break: readBreak,
  capture: readCapture,
  case: readCase,
  continue: readContinue,
  cycle: readCycle,
  decrement: readDecrement,
  echo: readEcho,
  fetch: readFetch,
  for: readFor,
  if: readIf,
  ifchanged: readIfChanged,
  increment: readIncrement,
  liquid: readLiquid,
  part: readPart,
  product: readProduct,
  tablerow: readTableRow,
  unless: readUnless,
  with: readWith,
};

/** Tags that take a block in; only where there are blocks. */
export const partialTags: Readonly<Record<string, ReadTag>> = {
  include: readInclude,
  render: readRender,
};
