import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'catalog',
  tables: [
    { name: 'products', distribution: 'key_lane', personalData: [] },
    { name: 'product_figures', distribution: 'key_lane', personalData: [] },
    { name: 'product_history', distribution: 'key_lane', personalData: [] },
    { name: 'product_changes', distribution: 'key_lane', personalData: [] },
  ],
};
