import { stringify } from 'yaml';
import { EVENT_TYPES } from '../../ingest/index.js';
import type { Input } from '../files/open-input.js';
import type { ImportKind } from '../mapping/mapping-form.js';
import { guessMapping } from './guess-mapping.js';
import { type PreviewColumn, type PreviewParts, seeFile } from './preview-file.js';
import { findFitting } from './ready-mappings.js';

/**
 * The mapping that a file is shown with first: a ready one, or a guess.
 *
 * @returns YAML; null: its rows are events in Segment’s form, and need none
 * @throws AppError `import-file-unusable`
 */
export async function proposeMapping(parts: PreviewParts, input: Input): Promise<string | null> {
  const { file, columns } = await seeFile(input, undefined);
  if (file.format === 'ndjson' && holdsEvents(columns)) return null;
  const [ready] = findFitting(parts, { file, input }, parts.ready);
  return ready?.text ?? writeMapping(guessMapping(columns, undefined));
}

/** The guess for a file that holds things of this kind, as YAML. */
export async function guessFor(input: Input, kind: ImportKind): Promise<string> {
  const { columns } = await seeFile(input, undefined);
  return writeMapping(guessMapping(columns, kind));
}

export function writeMapping(mapping: object): string {
  return stringify(mapping, { lineWidth: 100 });
}

function holdsEvents(columns: readonly PreviewColumn[]): boolean {
  const types = columns.find(({ name }) => name === 'type')?.values ?? [];
  const known: readonly string[] = EVENT_TYPES;
  return types.length > 0 && types.every((type) => known.includes(type));
}
