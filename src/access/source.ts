import { randomBytes } from 'node:crypto';
import type { Instant, SourceId, WorkspaceId } from '../kernel/index.js';
import { sourceInvalid } from './errors.js';
import { NAME_EXPECTED, readName } from './name.js';
import type { Workspace } from './workspace.js';

/** What sends by a source. */
export const SOURCE_KINDS = ['website', 'app', 'server', 'other'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Where data comes in. */
export interface Source {
  readonly sourceId: SourceId;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly kind: SourceKind;
  /** Tells whose events these are. Public by nature: it stands in the shop's pages. */
  readonly writeKey: string;
  readonly createdAt: Instant;
  /** From then on its write key opens nothing; null: it is open. */
  readonly disabledAt: Instant | null;
}

/** What somebody says who wants a source. */
export interface NewSource {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  /** `other` unless it is said. */
  readonly kind?: SourceKind | undefined;
  /** One that senders have already, when Attune takes another tool's place; else a new one is made. */
  readonly writeKey?: string | undefined;
}

/** A new workspace, with the source that it begins with. */
export interface CreatedWorkspace {
  readonly workspace: Workspace;
  readonly source: Source;
}

/** 24 bytes are 32 characters in base64url. */
const WRITE_KEY_BYTES = 24;
export const MAX_WRITE_KEY_LENGTH = 100;

/**
 * Checks the fields of a new source, and gives it a write key if it brings none.
 *
 * @throws AppError `source-invalid`
 */
export function checkSource(
  fields: NewSource,
): Omit<Source, 'sourceId' | 'createdAt' | 'disabledAt'> {
  const name = readName(fields.name);
  if (name === undefined) throw sourceInvalid.make({ field: 'name', expected: NAME_EXPECTED });
  const writeKey = fields.writeKey ?? randomBytes(WRITE_KEY_BYTES).toString('base64url');
  if (!/^[A-Za-z0-9_.~-]+$/.test(writeKey) || writeKey.length > MAX_WRITE_KEY_LENGTH) {
    const expected = `1 to ${MAX_WRITE_KEY_LENGTH} letters, digits, or any of - _ . ~`;
    throw sourceInvalid.make({ field: 'write key', expected });
  }
  return { workspaceId: fields.workspaceId, name, kind: fields.kind ?? 'other', writeKey };
}
