import { identifierKey, type Origin, readEmail } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import {
  type NewSuppression,
  SUPPRESSION_REASONS,
  type SuppressionReason,
} from '../../privacy/index.js';
import type { FieldCompiler } from '../fields/compile-fields.js';
import { type Fault, withoutControls } from '../fields/fault.js';
import { type Field, readSince, readText, readTime } from '../fields/field.js';
import type { FileRow } from '../files/file-row.js';
import { type MappingOf, SUPPRESS_COLUMNS } from '../mapping/mapping-form.js';

export interface SuppressContext {
  readonly origin: Origin;
  /** Where it is known from, for the record: the file’s name. */
  readonly fileName: string;
}

export type SuppressReader = (row: FileRow, faults: Fault[]) => readonly NewSuppression[];

/** Reads the columns of a profile that say that its address is not to be mailed. */
export function compileSuppress(
  { suppress, identifiers }: Pick<MappingOf<'profiles'>, 'suppress' | 'identifiers'>,
  compiler: FieldCompiler,
  context: SuppressContext,
): SuppressReader {
  if (suppress === undefined) return () => [];
  const email = compiler.field(identifiers.email ?? '', ['identifiers', 'email']);
  const since = compiler.optional(suppress.since, ['suppress', 'since']);
  const columns = SUPPRESS_COLUMNS.flatMap((reason) =>
    [suppress[reason] ?? []].flat().map((written) => ({
      reason,
      field: compiler.field(written, ['suppress', reason]),
    })),
  );
  return (row, faults) => {
    const general = since === undefined ? undefined : readTime(since, row, faults);
    return columns.flatMap(({ reason, field }) => {
      const said = readSince(field, row, faults);
      if (!said.holds) return [];
      const entry = { reason, since: said.since ?? general ?? null };
      return entriesOf(email, row, { entry, context, faults });
    });
  };
}

interface EntryParts {
  readonly entry: { readonly reason: SuppressionReason; readonly since: Instant | null };
  readonly context: SuppressContext;
  readonly faults: Fault[];
  readonly detail?: string;
}

function entriesOf(email: Field, row: FileRow, parts: EntryParts): NewSuppression[] {
  const { entry, context, faults } = parts;
  const { origin, fileName } = context;
  const text = readText(email, row);
  const read = readEmail(text);
  if (read.kind !== 'valid') {
    faults.push({
      reason: 'unreadable-value',
      problem: `${email.label} is no e-mail address`,
      value: text,
    });
    return [];
  }
  const address = `${read.localPart}@${read.domain}`;
  const { workspaceId } = origin;
  const key = identifierKey(origin, { kind: 'email', value: address });
  const detail = parts.detail ?? `imported from ${fileName}, line ${row.line}`;
  return [{ workspaceId, key, address, ...entry, detail }];
}

/** Reads a row of a list of addresses that are not to be mailed. */
export function compileSuppressions(
  mapping: MappingOf<'suppressions'>,
  compiler: FieldCompiler,
  context: SuppressContext,
): SuppressReader {
  const email = compiler.field(mapping.email, ['email']);
  const reasonField = compiler.field(mapping.reason, ['reason']);
  const sinceField = compiler.optional(mapping.since, ['since']);
  const detailField = compiler.optional(mapping.detail, ['detail']);
  return (row, faults) => {
    const written = readText(reasonField, row).toLowerCase();
    const reason = SUPPRESSION_REASONS.find((each) => each === written);
    if (reason === undefined) {
      const problem = `${reasonField.label} is none of ${SUPPRESSION_REASONS.join(', ')}`;
      faults.push({ reason: 'unreadable-value', problem, value: written });
      return [];
    }
    const since = sinceField === undefined ? undefined : readTime(sinceField, row, faults);
    const detail = detailField === undefined ? '' : withoutControls(readText(detailField, row));
    const entry = { reason, since: since ?? null };
    return entriesOf(email, row, { entry, context, faults, ...(detail && { detail }) });
  };
}
