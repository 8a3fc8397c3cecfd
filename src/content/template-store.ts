import { createHash } from 'node:crypto';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam, uuidArray } from '../storage/index.js';
import { LANGUAGE_FIELDS, TEMPLATE_FIELDS, type TemplateContent } from './template-content.js';

/**
 * Keeps a template's content as a version, which never changes; the same content is the same version.
 *
 * @param content one that `checkTemplate` let pass
 * @returns the version's id, a UUID
 */
export async function storeTemplateVersion(
  db: Db,
  {
    workspaceId,
    content,
    now,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly content: TemplateContent;
    readonly now: Instant;
  },
): Promise<string> {
  const json = canonicalJson(content);
  const versionId = versionIdOf(json);
  await db.execute(
    `insert into template_versions (workspace_id, version_id, content, created_at)
     values ($1, $2::uuid, $3::jsonb, $4::timestamptz)
     on conflict (workspace_id, version_id) do nothing`,
    [workspaceId, versionId, json, instantParam(now)],
  );
  return versionId;
}

/** The contents of versions, by their ids; those that are not there are left out. */
export async function readTemplateVersions(
  db: Db,
  workspaceId: WorkspaceId,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, TemplateContent>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db.query<{ versionId: string; content: string }>(
    `select version_id as "versionId", content from template_versions
      where workspace_id = $1 and version_id = any($2::uuid[])`,
    [workspaceId, uuidArray(versionIds)],
  );
  return new Map(
    rows.map(({ versionId, content }) => [versionId, JSON.parse(content) as TemplateContent]),
  );
}

/** The fields that are there, always in the same order; without languages it is what it was before there were any. */
function canonicalJson(content: TemplateContent): string {
  const plain = [...TEMPLATE_FIELDS, 'matrices', 'defaults', 'allowSensitive', 'language'] as const;
  const fields = plain.map((field) => [field, content[field]]);
  const { languages } = content;
  return JSON.stringify({
    ...Object.fromEntries(fields),
    languages: languages && inOrder(languages),
  });
}

function inOrder(languages: NonNullable<TemplateContent['languages']>) {
  const tags = Object.keys(languages).sort();
  return Object.fromEntries(
    tags.map((tag) => {
      const own = LANGUAGE_FIELDS.map((field) => [field, languages[tag]?.[field]]);
      return [tag, Object.fromEntries(own)];
    }),
  );
}

/** A UUID of version 8 (RFC 9562, section 5.8): 122 bits of a hash. */
function versionIdOf(json: string): string {
  const digits = createHash('sha256').update(`template version\0${json}`).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
