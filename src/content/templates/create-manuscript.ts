import type { Deed } from '../../access/index.js';
import { noteAudit } from '../../access/index.js';
import type { Database } from '../../storage/index.js';
import { nameTaken } from '../errors.js';
import { actorName } from './actor-name.js';
import type { Manuscript, ManuscriptPlace } from './manuscript.js';
import { insertManuscript } from './manuscript-store.js';
import { readName, readTitle } from './read-name.js';

/** What somebody begins to write. */
export interface NewManuscript<Source> extends ManuscriptPlace {
  readonly title: string;
  readonly kind: Manuscript<Source>['kind'];
  readonly draft: Source;
}

/**
 * Makes a template or a block with its first draft, of which nothing is published yet.
 *
 * @throws AppError `template-fields-invalid`, `template-name-taken`
 */
export async function createManuscript<Source>(
  database: Database,
  wanted: NewManuscript<Source>,
  deed: Deed,
): Promise<Manuscript<Source>> {
  const { workspaceId, shelf, kind, draft } = wanted;
  const name = readName(wanted.name);
  const manuscript: Manuscript<Source> = {
    workspaceId,
    manuscriptId: deed.ids.uuid(),
    kind,
    name,
    title: readTitle(wanted.title),
    draft,
    revision: 1,
    published: null,
    createdAt: deed.now,
    changedAt: deed.now,
    changedBy: actorName(deed.actor),
  };
  await database.transaction(async (tx) => {
    const isNew = await insertManuscript(tx, manuscript);
    if (!isNew) throw nameTaken.make({ workspaceId, shelf, name });
    const action = shelf === 'templates' ? 'template.created' : 'block.created';
    await noteAudit(tx, { workspaceId, action, subject: name }, deed);
  });
  return manuscript;
}
