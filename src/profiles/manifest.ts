import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'profiles',
  tables: [
    // Whoever sends an event chooses its name.
    { name: 'profiles', distribution: 'lane', personalData: ['counts'] },
    {
      name: 'profile_traits',
      distribution: 'lane',
      personalData: ['traits', 'origins', 'words', 'accounts'],
    },
    {
      name: 'orders',
      distribution: 'lane',
      personalData: ['order_id', 'currency', 'products', 'refunds'],
    },
    // An account can be one person’s, and so can what is said of it.
    {
      name: 'account_traits',
      distribution: 'key_lane',
      personalData: ['account_id', 'name', 'value'],
    },
  ],
};
