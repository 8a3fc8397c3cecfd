import { z } from 'zod';
import {
  type PreviewColumn,
  type PreviewUnit,
  UPLOAD_STATES,
  type Upload,
  type UploadPreview,
  type UploadReport,
} from '../../connect/index.js';
import { instant, isoOf, isoOrNull } from './api-schemas.js';
import { countsAnswer, importCounts } from './import-answer.js';

const object = { type: 'object', additionalProperties: true } as const;
const count = z.int();

const problem = z.object({ code: z.string(), message: z.string(), hint: z.string() });

/** Without what its rows say: that is for those who may see events. */
export const upload = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  byteLength: count,
  received: count.meta({ description: 'Bytes that are there.' }),
  state: z.enum(UPLOAD_STATES).meta({
    description:
      '`receiving`: bytes still come; `ready`: to be mapped, checked and imported; `checking`, `importing`; `stopped`: an import that can go on; `imported`: done, and the file is gone.',
  }),
  progress: z
    .object({
      phase: z.enum(['finding', 'making']).meta({
        description: '`finding`: which rows belong together is looked for, nothing is made yet.',
      }),
      bytes: count.meta({ description: 'That were read of the file.' }),
      byteLength: count,
      position: count.meta({ description: 'Rows that were passed.' }),
      isWaiting: z.boolean().meta({ description: 'What came in before takes effect first.' }),
    })
    .nullable(),
  problem: problem.nullable().meta({ description: 'Why the last work came to nothing.' }),
  importId: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
});

export function uploadAnswer({ mapping: _text, report: _rows, ...view }: Upload) {
  const { progress, createdAt, updatedAt } = view;
  return {
    ...view,
    progress: progress && {
      phase: progress.phase,
      bytes: progress.bytes,
      byteLength: progress.byteLength,
      position: progress.position,
      isWaiting: progress.isWaiting,
    },
    createdAt: isoOf(createdAt),
    updatedAt: isoOf(updatedAt),
  };
}

const report = z.object({
  counts: importCounts,
  repeated: count.meta({
    description: 'Events whose id the file has further up: they would be left out.',
  }),
  refused: z
    .array(
      z.array(
        z.object({
          line: count,
          said: z.string().meta({ description: 'What is wrong with the row, as a sentence.' }),
          text: z.string().meta({ description: 'The row’s beginning.' }),
        }),
      ),
    )
    .meta({ description: 'Some rows of each of `counts.problems`, in their order.' }),
  importedAt: instant.nullable().meta({
    description: 'When the same file was imported with the same mapping; null: it was not.',
  }),
  endedAt: instant,
});

/** With what a dry run found. */
export const wholeUpload = upload.extend({
  report: report.nullable().meta({
    description: 'Of the last dry run; null: none with this mapping has come to its end.',
  }),
});

export function wholeUploadAnswer(view: Upload) {
  return { ...uploadAnswer(view), report: view.report && reportAnswer(view.report) };
}

function reportAnswer({ counts, refused, importedAt, endedAt, repeated }: UploadReport) {
  return {
    counts: countsAnswer(counts),
    repeated,
    refused: refused.map((examples) => examples.map((each) => ({ ...each }))),
    importedAt: isoOrNull(importedAt),
    endedAt: isoOf(endedAt),
  };
}

const payloads = z.array(z.unknown().meta(object));

const unit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('made'),
    lines: z.array(count),
    events: payloads.meta({ description: 'Their payloads.' }),
    products: payloads,
    suppressions: payloads,
  }),
  z.object({
    kind: z.literal('refused'),
    lines: z.array(count),
    reason: z.string(),
    said: z.string(),
    text: z.string(),
  }),
  z.object({ kind: z.literal('left-out'), rows: count }),
]);

export const uploadPreview = z.object({
  format: z.enum(['csv', 'ndjson', 'parquet']),
  columns: z.array(
    z.object({
      name: z.string(),
      look: z.enum(['email', 'number', 'time', 'yes-no', 'text', 'empty']).meta({
        description: 'What all of its first values look like.',
      }),
      formats: z.array(z.string()).meta({
        description: 'Of times: the formats that fit, the likeliest first.',
      }),
      values: z.array(z.string()).meta({ description: 'Of the first rows.' }),
    }),
  ),
  mapping: z
    .unknown()
    .meta({ ...object, type: ['object', 'null'], description: 'Null: none that can be read.' }),
  text: z.string().nullable().meta({
    description: 'The mapping as YAML; null: the rows are events in Segment’s form.',
  }),
  units: z.array(unit).meta({ description: 'What the first rows, or orders, would come to.' }),
  mistake: problem.nullable().meta({ description: 'What is wrong with the mapping.' }),
  ready: z
    .array(z.object({ name: z.string(), isUsed: z.boolean() }))
    .meta({ description: 'Mappings that come with Attune and fit this file, the best first.' }),
});

export function previewAnswer(preview: UploadPreview) {
  const { format, columns, text, mapping, units, mistake, ready } = preview;
  return {
    format,
    columns: columns.map(columnAnswer),
    mapping: mapping ?? null,
    text,
    units: units.map(unitAnswer),
    mistake: mistake ?? null,
    ready: ready.map((each) => ({ ...each })),
  };
}

function columnAnswer({ name, look, values }: PreviewColumn) {
  return { name, look: look.kind, formats: [...look.formats], values: [...values] };
}

function unitAnswer(each: PreviewUnit) {
  if (each.kind === 'left-out') return { ...each };
  if (each.kind === 'refused') return { ...each, lines: [...each.lines] };
  const { lines, events, products, suppressions } = each;
  return {
    kind: 'made' as const,
    lines: [...lines],
    events: [...events],
    products: [...products],
    suppressions: [...suppressions],
  };
}
