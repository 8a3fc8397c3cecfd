import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'campaigns',
  tables: [
    // An audience can name somebody.
    { name: 'campaigns', distribution: 'reference', personalData: ['audience'] },
    { name: 'campaign_lanes', distribution: 'lane', personalData: [] },
  ],
};
