import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'access',
  tables: [
    { name: 'workspaces', distribution: 'reference', personalData: [] },
    { name: 'sources', distribution: 'reference', personalData: [] },
    { name: 'api_keys', distribution: 'reference', personalData: [] },
    { name: 'exchange_rates', distribution: 'reference', personalData: [] },
  ],
};
