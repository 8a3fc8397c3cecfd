import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'segments',
  tables: [
    // Names and descriptions are written by people about people, and a rule can name somebody.
    { name: 'segments', distribution: 'reference', personalData: ['name', 'description'] },
    { name: 'segment_versions', distribution: 'reference', personalData: ['rule'] },
    // A condition can name somebody.
    { name: 'segment_changes', distribution: 'lane', personalData: ['because'] },
    { name: 'segment_sizes', distribution: 'reference', personalData: [] },
    // A rule or a description can name somebody.
    { name: 'computed_traits', distribution: 'reference', personalData: ['definition'] },
    { name: 'computed_settings', distribution: 'reference', personalData: [] },
    { name: 'rfm_cuts', distribution: 'reference', personalData: [] },
    { name: 'lists', distribution: 'reference', personalData: ['name', 'description'] },
  ],
};
