import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'privacy',
  tables: [
    // Whoever sends an event chooses what it calls a purpose.
    { name: 'consents', distribution: 'lane', personalData: ['purpose', 'proof'] },
    {
      name: 'suppressions',
      distribution: 'key_lane',
      personalData: ['address', 'detail', 'lifted_why'],
    },
  ],
};
