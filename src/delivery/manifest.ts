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
    { name: 'restraint_settings', distribution: 'reference', personalData: ['changed_by'] },
    { name: 'restraint_turns', distribution: 'lane', personalData: [] },
    { name: 'reading_hours', distribution: 'lane', personalData: [] },
    { name: 'reading_hours_of_lanes', distribution: 'lane', personalData: [] },
  ],
};
