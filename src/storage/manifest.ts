import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'storage',
  tables: [
    { name: 'schema_migrations', distribution: 'local', personalData: [] },
    { name: 'processes', distribution: 'local', personalData: [] },
    { name: 'lanes', distribution: 'lane', personalData: [] },
    { name: 'tickets', distribution: 'lane', personalData: ['detail'] },
  ],
};
