import { isDeepStrictEqual } from 'node:util';
import { type Deed, noteAudit } from '../../access/index.js';
import type { Instant } from '../../kernel/index.js';
import type { Database, Db } from '../../storage/index.js';
import { draftChanged, manuscriptInUse, manuscriptUnknown } from '../errors.js';
import { actorName } from './actor-name.js';
import type { Manuscript, ManuscriptPlace, TemplateKind } from './manuscript.js';
import {
  lockManuscript,
  writeArchived,
  writeManuscript,
  writePublished,
} from './manuscript-store.js';
import { readRelease } from './read-manuscript.js';
import { readTitle } from './read-name.js';

/** What is to be changed; what is left out stays. */
export interface DraftChange<Source> {
  /** The revision that the change is meant for; undefined: whichever there is. */
  readonly revision?: number | undefined;
  readonly draft?: Source | undefined;
  readonly title?: string | undefined;
  readonly kind?: TemplateKind | undefined;
}

/**
 * Saves a draft, whether or not it could be published.
 *
 * @throws AppError `template-unknown`, `template-changed`, `template-fields-invalid`
 */
export async function saveDraft<Source>(
  database: Database,
  { place, change }: { readonly place: ManuscriptPlace; readonly change: DraftChange<Source> },
  { actor, now }: Pick<Deed, 'actor' | 'now'>,
): Promise<Manuscript<Source>> {
  return database.transaction(async (tx) => {
    const before = await lockAt<Source>(tx, place, change.revision);
    const isSame = change.draft === undefined || isDeepStrictEqual(change.draft, before.draft);
    const after: Manuscript<Source> = {
      ...before,
      title: change.title === undefined ? before.title : readTitle(change.title),
      kind: change.kind ?? before.kind,
      draft: change.draft ?? before.draft,
      revision: before.revision + (isSame ? 0 : 1),
      changedAt: now,
      changedBy: actorName(actor),
    };
    await writeManuscript(tx, before, after);
    return after;
  });
}

/**
 * Takes hold of one until the end of the transaction.
 *
 * @param revision that its draft has to have; undefined: any
 * @throws AppError `template-unknown`, `template-changed`
 */
export async function lockAt<Source>(
  tx: Db,
  place: ManuscriptPlace,
  revision: number | undefined,
): Promise<Manuscript<Source>> {
  const found = await lockManuscript<Source>(tx, place);
  if (found === undefined) throw manuscriptUnknown.make(place);
  if (revision !== undefined && found.revision !== revision) {
    const { name, changedBy, changedAt } = found;
    throw draftChanged.make({
      name,
      expected: revision,
      found: found.revision,
      changedBy,
      changedAt: isoOf(changedAt),
    });
  }
  return found;
}

function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}

/**
 * Puts an earlier release, or a later one, in use; the draft stays what it is.
 *
 * @throws AppError `template-unknown`, `template-release-unknown`
 */
export async function rollBack<Source>(
  database: Database,
  { place, number }: { readonly place: ManuscriptPlace; readonly number: number },
  deed: Deed,
): Promise<Manuscript<Source>> {
  return database.transaction(async (tx) => {
    const found = await lockAt<Source>(tx, place, undefined);
    await readRelease(tx, found, number);
    await writePublished(tx, found, number);
    const detail = { from: found.published, to: number };
    await noteOf(tx, place, { what: 'rolled-back', detail, deed });
    return { ...found, published: number };
  });
}

/**
 * Takes one out of use, and frees its name. Mails that were made of it stay what they are.
 *
 * @param place.findUsers what still needs it, in words
 * @throws AppError `template-unknown`, `template-in-use`
 */
export async function archive(
  database: Database,
  place: ManuscriptPlace & { readonly findUsers?: (tx: Db) => Promise<readonly string[]> },
  deed: Deed,
): Promise<void> {
  await database.transaction(async (tx) => {
    const found = await lockAt(tx, place, undefined);
    const users = (await place.findUsers?.(tx)) ?? [];
    if (users.length > 0) throw manuscriptInUse.make({ ...place, users });
    await writeArchived(tx, found, deed.now);
    await noteOf(tx, place, { what: 'archived', detail: {}, deed });
  });
}

/** Writes down what was done to a template or a block. */
export async function noteOf(
  tx: Db,
  { workspaceId, shelf, name }: ManuscriptPlace,
  { what, detail, deed }: { readonly what: string; readonly detail: object; readonly deed: Deed },
): Promise<void> {
  const action = `${shelf === 'templates' ? 'template' : 'block'}.${what}`;
  await noteAudit(tx, { workspaceId, action, subject: name, detail }, deed);
}
