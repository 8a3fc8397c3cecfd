import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'identity',
  tables: [
    { name: 'identifiers', distribution: 'key_lane', personalData: ['value'] },
    { name: 'identity_locks', distribution: 'key_lane', personalData: [] },
    { name: 'identity_changes', distribution: 'key_lane', personalData: [] },
    { name: 'merges', distribution: 'lane', personalData: [] },
    { name: 'kept_apart', distribution: 'lane', personalData: [] },
  ],
};
