import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'content',
  tables: [
    { name: 'template_versions', distribution: 'reference', personalData: ['content'] },
    {
      name: 'manuscripts',
      distribution: 'reference',
      personalData: ['draft', 'title', 'changed_by'],
    },
    {
      name: 'releases',
      distribution: 'reference',
      personalData: ['source', 'note', 'published_by'],
    },
    { name: 'assets', distribution: 'reference', personalData: ['name', 'uploaded_by'] },
    { name: 'asset_files', distribution: 'reference', personalData: ['content'] },
    { name: 'brand_kits', distribution: 'reference', personalData: ['kit', 'changed_by'] },
    { name: 'store_directories', distribution: 'reference', personalData: ['changed_by'] },
    {
      name: 'variable_settings',
      distribution: 'reference',
      personalData: ['value', 'changed_by'],
    },
    { name: 'data_endpoints', distribution: 'reference', personalData: [] },
  ],
};
