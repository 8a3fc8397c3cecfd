import type { JsonObject } from '../../kernel/index.js';
import { AppError } from '../../kernel/index.js';
import { readUnits } from '../build/read-units.js';
import type { Unit } from '../build/unit.js';
import { type DescribedUnit, describeUnit } from '../describe-unit.js';
import { describeFault } from '../fields/fault.js';
import { textOf } from '../fields/field.js';
import type { FileColumns, ReadRow, RowFile } from '../files/file-row.js';
import type { Input } from '../files/open-input.js';
import { openRowFile } from '../files/open-row-file.js';
import { parseMapping, type ReadMapping, readMapping } from '../mapping/read-mapping.js';
import { excerptOf } from '../refused-examples.js';
import { contextOf, type ImportParts, OPEN_ROWS, openRows } from '../run-import.js';
import { type ColumnLook, lookAtColumn } from './look-at-column.js';
import { findFitting, type ReadyMapping } from './ready-mappings.js';
import type { UploadProblem } from './upload.js';

/** How people call the mapping of an upload. */
export const MAPPING_NAME = 'the mapping';
/** What values look like is seen by so many. */
const LOOKED_AT = 200;
/** Rows that are shown, and of which is shown what they would become. */
const SHOWN = 20;
const LONGEST_VALUE = 120;

/** The beginning of a file, and what it would come to. */
export interface UploadPreview {
  readonly format: RowFile['format'];
  readonly columns: readonly PreviewColumn[];
  /** The mapping as YAML; null: the rows are events in Segment’s form. */
  readonly text: string | null;
  /** As it is written, also where something is missing; undefined: there is none, or it is no object. */
  readonly mapping: JsonObject | undefined;
  readonly units: readonly PreviewUnit[];
  /** What is wrong with the mapping; undefined: nothing. */
  readonly mistake: UploadProblem | undefined;
  /** Mappings that came with Attune and fit this file, the best first. */
  readonly ready: readonly { readonly name: string; readonly isUsed: boolean }[];
}

export interface PreviewColumn {
  readonly name: string;
  readonly look: ColumnLook;
  /** Of the first rows, in their order; empty where a row could not be read. */
  readonly values: readonly string[];
}

/** What a row, or the rows of an order, would come to. */
export type PreviewUnit =
  | ({ readonly kind: 'made'; readonly lines: readonly number[] } & DescribedUnit)
  | {
      readonly kind: 'refused';
      readonly lines: readonly number[];
      readonly reason: string;
      readonly said: string;
      readonly text: string;
    }
  | { readonly kind: 'left-out'; readonly rows: number };

export type PreviewParts = Pick<ImportParts, 'origin' | 'clock' | 'workspace'> & {
  readonly ready: readonly ReadyMapping[];
};

/**
 * Shows the beginning of a file, and what the mapping makes of it. A mistake in the mapping is a part of that.
 *
 * @param text of the mapping; null: the rows are events in Segment’s form
 * @throws AppError `import-file-unusable`
 */
export async function previewFile(
  parts: PreviewParts,
  input: Input,
  text: string | null,
): Promise<UploadPreview> {
  const source = text === null ? undefined : await attempt(() => readMapping(MAPPING_NAME, text));
  const read = source?.kind === 'done' ? source.value : undefined;
  const { file, columns } = await seeFile(input, read);
  const made =
    source?.kind === 'failed'
      ? source
      : await attempt(() => makeUnits(parts, { input, source: read }));
  return {
    format: file.format,
    columns,
    text,
    mapping: text === null ? undefined : parseMapping(text),
    units: made.kind === 'done' ? made.value : [],
    mistake: made.kind === 'failed' ? made.problem : undefined,
    ready: findFitting(parts, { file, input }, parts.ready).map((mapping) => ({
      name: mapping.name,
      isUsed: mapping.text === text,
    })),
  };
}

/** The columns of a file and its first values. */
export async function seeFile(
  input: Input,
  source: ReadMapping | undefined,
): Promise<{ readonly file: RowFile; readonly columns: readonly PreviewColumn[] }> {
  const file = await openRowFile(input, source?.mapping ?? {});
  const rows = await readHead(file, LOOKED_AT);
  const columns = file.columns.names.map((name) => columnOf(name, file.columns, rows));
  return { file, columns };
}

function columnOf(name: string, columns: FileColumns, rows: readonly ReadRow[]): PreviewColumn {
  const find = columns.find(name);
  const textIn = (row: ReadRow) =>
    row.kind === 'row' && typeof find === 'function' ? textOf(find(row)) : '';
  const values = rows.map(textIn);
  return {
    name,
    look: lookAtColumn(values),
    values: values.slice(0, SHOWN).map((value) => value.slice(0, LONGEST_VALUE)),
  };
}

async function readHead(file: RowFile, count: number): Promise<ReadRow[]> {
  const head: ReadRow[] = [];
  for await (const { rows } of file.rows()) {
    head.push(...rows.slice(0, count - head.length));
    if (head.length >= count) break;
  }
  return head;
}

async function makeUnits(
  parts: PreviewParts,
  order: { readonly input: Input; readonly source: ReadMapping | undefined },
): Promise<PreviewUnit[]> {
  const file = await openRows(order);
  const rows = await readHead(file, SHOWN);
  const head: RowFile = {
    ...file,
    rows: async function* () {
      yield { rows, bytes: 0 };
    },
  };
  const units: PreviewUnit[] = [];
  const context = contextOf(parts, { file: head, order });
  for await (const chunk of readUnits(order.source?.mapping, context, OPEN_ROWS)) {
    units.push(...chunk.units.flatMap(showUnit));
  }
  return units;
}

function showUnit(unit: Unit): PreviewUnit[] {
  switch (unit.kind) {
    case 'left-out':
      return [{ kind: 'left-out', rows: unit.rowCount }];
    case 'made':
      return [{ kind: 'made', lines: unit.rows.map(({ line }) => line), ...describeUnit(unit) }];
    case 'refused':
      return unit.rows.map(({ row, fault }) => ({
        kind: 'refused',
        lines: [row.line],
        reason: fault.reason,
        said: describeFault(fault),
        text: excerptOf(row.bytes),
      }));
  }
}

type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly problem: UploadProblem };

async function attempt<T>(act: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    return { kind: 'done', value: await act() };
  } catch (error) {
    if (error instanceof AppError) return { kind: 'failed', problem: problemOf(error) };
    throw error;
  }
}

export function problemOf({ code, message, hint }: AppError): UploadProblem {
  return { code, message, hint };
}
