import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'coupons',
  tables: [
    // A name is written by people about people.
    { name: 'coupon_lists', distribution: 'reference', personalData: ['name'] },
    { name: 'coupon_keys', distribution: 'key_lane', personalData: [] },
    { name: 'coupon_stock', distribution: 'lane', personalData: [] },
    { name: 'coupon_waits', distribution: 'lane', personalData: [] },
    // A code tells who used it wherever it is seen.
    { name: 'coupons_handed_out', distribution: 'lane', personalData: ['code'] },
  ],
};
