import type { Instant, WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import { checkTemplate } from '../check-template.js';
import { templateUnpublished } from '../errors.js';
import { checkFetches } from '../fetch/check-fetches.js';
import type { TemplateContent } from '../template-content.js';
import { storeTemplateVersion } from '../template-store.js';
import { readVariableSetting } from '../variable-settings/setting-store.js';
import { settleVariables } from '../variable-settings/settle-variables.js';
import { readManuscript, readRelease } from './read-manuscript.js';

/** What a mail is made of: content that is given with it, or what a template has published. */
export type MailContent =
  | { readonly kind: 'given'; readonly content: TemplateContent }
  | { readonly kind: 'template'; readonly name: string };

/**
 * Checks content that is given; a template's was checked when it was published.
 *
 * @throws AppError `template-invalid`
 */
export function checkMailContent(mail: MailContent): void {
  if (mail.kind === 'given') checkTemplate(mail.content);
}

/**
 * The version that a mail is made of: whatever is published later, it stays this one.
 *
 * @param mail one that `checkMailContent` let pass
 * @returns the version's id, a UUID
 * @throws AppError `template-unknown`, `template-unpublished`, `template-invalid` for data that can’t be asked for
 */
export async function storeMailContent(
  db: Db,
  {
    workspaceId,
    mail,
    now,
  }: { readonly workspaceId: WorkspaceId; readonly mail: MailContent; readonly now: Instant },
): Promise<string> {
  if (mail.kind === 'given') {
    await checkFetches(db, workspaceId, { content: mail.content });
    const { defaults: ownDefaults, allowSensitive, ...words } = mail.content;
    const { value: defaults } = await readVariableSetting(db, workspaceId, 'defaults');
    const content = settleVariables(words, { defaults, ownDefaults, allowSensitive });
    return storeTemplateVersion(db, { workspaceId, content, now });
  }
  const { name } = mail;
  const template = await readManuscript(db, { workspaceId, shelf: 'templates', name });
  if (template.published === null) throw templateUnpublished.make({ name });
  const { versionId } = await readRelease(db, template, template.published);
  if (versionId === null) throw templateUnpublished.make({ name });
  return versionId;
}
