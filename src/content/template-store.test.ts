import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import type { WorkspaceId } from '../kernel/index.js';
import type { TemplateContent } from './template-content.js';
import { readTemplateVersions, storeTemplateVersion } from './template-store.js';

const now = Date.parse('2026-11-28T10:00:00.000Z');
const [one, two] = [1, 2] as WorkspaceId[] as [WorkspaceId, WorkspaceId];
const content: TemplateContent = {
  from: 'Shop <news@shop.example>',
  subject: 'Hello {{ trait.name }}',
  html: '<p>\u2028 \u{1f600} "quoted" \\ {{ a }}</p>',
};

test('a version is read back as it was stored', async () => {
  const database = await createTestDatabase();
  const versionId = await storeTemplateVersion(database, { workspaceId: one, content, now });
  expect(versionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  const gone = '01940000-0000-7000-8000-000000000001';
  const versions = await readTemplateVersions(database, one, [versionId, gone]);
  expect([...versions]).toEqual([[versionId, content]]);
  expect(await readTemplateVersions(database, one, [])).toEqual(new Map());
});

test('the same content is the same version, in whatever order its fields are said', async () => {
  const database = await createTestDatabase();
  const store = (more: Partial<TemplateContent>, workspaceId = one) =>
    storeTemplateVersion(database, { workspaceId, content: { ...more, ...content }, now: now + 1 });
  const versionId = await store({});
  expect(await store({})).toBe(versionId);
  expect(await store({ html: 'overwritten', text: undefined })).toBe(versionId);
  expect(await store({ text: 'Hello' })).not.toBe(versionId);
  const stored = await database.query('select 1 from template_versions');
  expect(stored).toHaveLength(2);
});

test('languages make another version, in whatever order they stand; without them it is what it always was', async () => {
  const database = await createTestDatabase();
  const plain = { from: 'a@shop.example', subject: 'S', html: 'H' };
  const store = (more: Partial<TemplateContent>) =>
    storeTemplateVersion(database, { workspaceId: one, content: { ...plain, ...more }, now });
  expect(await store({})).toBe('554fc37d-47cd-8423-8b29-1736302c8bc5');
  expect(await store({ language: undefined, languages: undefined })).toBe(
    '554fc37d-47cd-8423-8b29-1736302c8bc5',
  );
  const [de, fr] = [{ subject: 'D', html: 'HD' }, { subject: 'F' }];
  const both = await store({ language: 'en', languages: { de, fr } });
  expect(both).not.toBe('554fc37d-47cd-8423-8b29-1736302c8bc5');
  const turned = { html: 'HD', subject: 'D' };
  expect(await store({ languages: { fr, de: turned }, language: 'en' })).toBe(both);
  expect(await store({ language: 'en', languages: { de } })).not.toBe(both);
  const [read] = (await readTemplateVersions(database, one, [both])).values();
  expect(read).toEqual({ ...plain, language: 'en', languages: { de, fr } });
});

test('a workspace has no versions of another', async () => {
  const database = await createTestDatabase();
  const versionId = await storeTemplateVersion(database, { workspaceId: one, content, now });
  expect((await readTemplateVersions(database, two, [versionId])).size).toBe(0);
  expect(await storeTemplateVersion(database, { workspaceId: two, content, now })).toBe(versionId);
});
