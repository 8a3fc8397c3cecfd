import { type Deed, noteAudit } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { brandInvalid, draftChanged } from '../errors.js';
import { readMailbox } from '../mailbox.js';
import { actorName } from '../templates/actor-name.js';
import { type BrandKit, brandValues, type SavedBrandKit } from './brand-kit.js';
import { readBrandKit, writeBrandKit } from './brand-store.js';

/** A brand kit that somebody has changed. */
export interface BrandChange {
  readonly workspaceId: WorkspaceId;
  readonly kit: BrandKit;
  /** That the change is meant for. */
  readonly revision: number;
}

/**
 * Puts a brand kit in the place of the one before. Templates have it from their next release on.
 *
 * @throws AppError `brand-invalid`, `template-changed` when somebody has saved another meanwhile
 */
export async function saveBrandKit(
  database: Database,
  { workspaceId, kit, revision }: BrandChange,
  deed: Deed,
): Promise<SavedBrandKit> {
  checkBrandKit(kit);
  const changedBy = actorName(deed.actor);
  const saved = { kit, revision: revision + 1, changedAt: deed.now, changedBy };
  return database.transaction(async (tx) => {
    const found = await readBrandKit(tx, workspaceId);
    const isNext = found.revision === revision && (await writeBrandKit(tx, workspaceId, saved));
    if (!isNext) {
      throw draftChanged.make({
        name: 'the brand kit',
        expected: revision,
        found: found.revision,
        changedBy: found.changedBy ?? 'Somebody',
        changedAt: new Date(found.changedAt ?? deed.now).toISOString(),
      });
    }
    const detail = { revision: saved.revision };
    await noteAudit(tx, { workspaceId, action: 'brand.changed', subject: 'brand', detail }, deed);
    return saved;
  });
}

const UNUSABLE = /\{\{|\{%|\}\}|%\}|\p{Cc}|".*'|'.*"/u;

function checkBrandKit(kit: BrandKit): void {
  for (const [field, value] of brandValues(kit)) {
    const problem = problemOf(field, value);
    if (problem !== undefined) throw brandInvalid.make({ field, problem });
  }
}

function problemOf(field: string, value: string): string | undefined {
  // They become part of Liquid, as they stand or between quotes.
  if (UNUSABLE.test(value)) {
    return 'it has braces, line breaks or both kinds of quotes, which can’t stand in a template';
  }
  if (field.startsWith('colors.')) {
    const isColour = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value);
    return isColour ? undefined : 'a colour is written as #1a2b3c';
  }
  if (field === 'logo_url' || field.startsWith('social.')) {
    return /^https?:\/\/\S+$/.test(value) ? undefined : 'an address begins with https://';
  }
  const mailbox = field === 'sender' || field === 'reply_to' ? readMailbox(value) : undefined;
  return typeof mailbox === 'string' ? mailbox : undefined;
}
