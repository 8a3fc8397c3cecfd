import { setTimeout as delay } from 'node:timers/promises';
import type { AskAttune } from './attune-client.js';
import { listCatalogue } from './shop/list-catalogue.js';
import type { Shop } from './shop/shop.js';

export interface CatalogueOptions {
  readonly ask: AskAttune;
  readonly shop: Shop;
  readonly workspaceId: number;
  /** Where its pictures are served, this time. */
  readonly shopUrl: string;
}

const HOUR_MS = 60 * 60 * 1_000;

/** Writes the catalogue as it is now. */
export async function putCatalogue(options: CatalogueOptions): Promise<void> {
  const { ask, shop, workspaceId, shopUrl } = options;
  const products = listCatalogue(shop, shopUrl, Date.now());
  await ask('PUT', `/catalog/products?workspace=${workspaceId}`, { products });
}

/** Writes it again each hour, until the signal: prices and stock change with the week. */
export async function keepCatalogue(options: CatalogueOptions, signal: AbortSignal): Promise<void> {
  for (;;) {
    await delay(HOUR_MS, undefined, { signal });
    await putCatalogue(options);
  }
}
