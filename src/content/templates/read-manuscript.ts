import type { Db } from '../../storage/index.js';
import { manuscriptUnknown, releaseUnknown } from '../errors.js';
import type { Manuscript, ManuscriptPlace, Release } from './manuscript.js';
import { findManuscript } from './manuscript-store.js';
import { findRelease } from './release-store.js';

/**
 * A template or a block with its draft.
 *
 * @throws AppError `template-unknown`
 */
export async function readManuscript<Source>(
  db: Db,
  place: ManuscriptPlace,
): Promise<Manuscript<Source>> {
  const found = await findManuscript<Source>(db, place);
  if (found === undefined) throw manuscriptUnknown.make(place);
  return found;
}

/**
 * What was published under a number.
 *
 * @throws AppError `template-release-unknown`
 */
export async function readRelease<Source>(
  db: Db,
  manuscript: Manuscript<Source>,
  number: number,
): Promise<Release<Source>> {
  const found = await findRelease<Source>(db, manuscript, number);
  if (found === undefined) throw releaseUnknown.make({ name: manuscript.name, number });
  return found;
}
