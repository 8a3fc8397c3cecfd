import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'delivery',
  tables: [
    {
      name: 'messages',
      distribution: 'lane',
      personalData: ['reason', 'address', 'data', 'event', 'inputs', 'history'],
    },
    { name: 'outbox', distribution: 'lane', personalData: [] },
    { name: 'link_clicks', distribution: 'lane', personalData: [] },
    { name: 'open_attempts', distribution: 'lane', personalData: [] },
  ],
};
