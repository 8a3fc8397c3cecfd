import type { JsonObject, WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';
import { readStores, readStoresRevision } from './directory-store.js';
import { type FindNearest, indexStores, type NearestStore } from './index-stores.js';
import { placeOfReader } from './reader-place.js';

/** What a mail reads as `nearest_store`, by its reader’s traits; undefined: no store is near. */
export type FindNearestStore = (traits: JsonObject) => JsonObject | undefined;

/** Gets ready for a workspace’s readers: by the list of stores as it is now. */
export type OpenStores = (db: Db, workspaceId: WorkspaceId) => Promise<FindNearestStore>;

/** Workspaces whose lists a process remembers. */
const MOST_REMEMBERED = 50;

/** Remembers lists of stores for as long as they are the newest: a look at the revision is all that most batches cost. */
export function createNearestStores(): OpenStores {
  const known = new Map<WorkspaceId, { readonly revision: number; readonly find: FindNearest }>();
  return async (db, workspaceId) => {
    const revision = await readStoresRevision(db, workspaceId);
    let found = known.get(workspaceId);
    if (found?.revision !== revision) {
      const directory = await readStores(db, workspaceId);
      found = { revision: directory.revision, find: indexStores(directory.stores) };
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(workspaceId, found);
    }
    const { find } = found;
    return (traits) => {
      const nearest = find(placeOfReader(traits));
      return nearest && variablesOf(nearest);
    };
  };
}

function variablesOf({ store, km }: NearestStore): JsonObject {
  const { storeId, name, street, postalCode, city, region, country, phone, url, imageUrl, hours } =
    store;
  const entries = Object.entries({
    ...{ id: storeId, name, street, postal_code: postalCode, city, region, country },
    ...{ phone, url, image_url: imageUrl, hours },
    distance_km: km === undefined ? undefined : Math.round(km * 10) / 10,
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as JsonObject;
}
