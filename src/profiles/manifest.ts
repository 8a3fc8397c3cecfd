import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'profiles',
  tables: [{ name: 'profiles', distribution: 'lane', personalData: [] }],
};
