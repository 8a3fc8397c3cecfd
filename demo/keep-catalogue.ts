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

/** Writes the catalogue as it is now, and again each hour: prices and stock change with the week. */
export async function keepCatalogue(
  options: CatalogueOptions,
): Promise<{ readonly stop: () => void }> {
  const { ask, shop, workspaceId, shopUrl } = options;
  const put = async () => {
    const products = listCatalogue(shop, shopUrl, Date.now());
    await ask('PUT', `/catalog/products?workspace=${workspaceId}`, { products });
  };
  await put();
  const timer = setInterval(() => void put(), HOUR_MS);
  return { stop: () => clearInterval(timer) };
}
