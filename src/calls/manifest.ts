import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'calls',
  tables: [
    { name: 'webhooks', distribution: 'reference', personalData: [] },
    { name: 'calls', distribution: 'lane', personalData: ['body', 'answer', 'history'] },
  ],
};
