import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'content',
  tables: [{ name: 'template_versions', distribution: 'reference', personalData: ['content'] }],
};
