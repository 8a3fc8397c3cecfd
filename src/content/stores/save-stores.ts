import { type Deed, noteAudit } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { draftChanged } from '../errors.js';
import { actorName } from '../templates/actor-name.js';
import { readStores, writeStores } from './directory-store.js';
import { storesInvalid } from './errors.js';
import type { Store, StoreDirectory } from './store.js';

/** A list of stores that somebody has changed. */
export interface StoresChange {
  readonly workspaceId: WorkspaceId;
  readonly stores: readonly Store[];
  /** That the change is meant for; undefined: whichever there is. */
  readonly revision: number | undefined;
}

/**
 * Puts a list of stores in the place of the one before; mails that are composed from then on go by it.
 *
 * @throws AppError `stores-invalid`, `template-changed` when somebody has saved another list meanwhile
 */
export async function saveStores(
  database: Database,
  { workspaceId, stores, revision }: StoresChange,
  deed: Deed,
): Promise<StoreDirectory> {
  checkStores(stores);
  const changedBy = actorName(deed.actor);
  return database.transaction(async (tx) => {
    const found = await readStores(tx, workspaceId);
    const expected = revision ?? found.revision;
    const saved = { stores, revision: expected + 1, changedAt: deed.now, changedBy };
    const isNext = found.revision === expected && (await writeStores(tx, workspaceId, saved));
    if (!isNext) {
      throw draftChanged.make({
        name: 'the list of stores',
        expected,
        found: found.revision,
        changedBy: found.changedBy ?? 'Somebody',
        changedAt: new Date(found.changedAt ?? deed.now).toISOString(),
      });
    }
    const detail = { revision: saved.revision, stores: stores.length };
    await noteAudit(tx, { workspaceId, action: 'stores.changed', subject: 'stores', detail }, deed);
    return saved;
  });
}

function checkStores(stores: readonly Store[]): void {
  const known = new Set<string>();
  for (const store of stores) {
    const problem = known.has(store.storeId) ? 'it is there twice' : problemOf(store);
    if (problem !== undefined) throw storesInvalid.make({ store: store.storeId, problem });
    known.add(store.storeId);
  }
}

function problemOf({ country, latitude, longitude, url, imageUrl }: Store): string | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return 'its country is written with two capitals, such as NO';
  if ((latitude === undefined) !== (longitude === undefined)) {
    return 'latitude and longitude come together';
  }
  if (Math.abs(latitude ?? 0) > 90) return 'its latitude lies between -90 and 90 degrees';
  if (Math.abs(longitude ?? 0) > 180) return 'its longitude lies between -180 and 180 degrees';
  const isAddress = (text: string) => /^https?:\/\/\S+$/.test(text);
  if (url !== undefined && !isAddress(url)) return 'its url begins with https://';
  if (imageUrl !== undefined && !isAddress(imageUrl)) return 'its imageUrl begins with https://';
  return undefined;
}
