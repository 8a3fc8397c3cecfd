export {
  createNearestStores,
  type FindNearestStore,
  type OpenStores,
} from './create-nearest-stores.js';
export { readStores } from './directory-store.js';
export { type StoresChange, saveStores } from './save-stores.js';
export { MOST_STORES, NEAREST_STORE, type Store, type StoreDirectory } from './store.js';
