import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'journeys',
  tables: [
    { name: 'journeys', distribution: 'reference', personalData: [] },
    // A rule can name somebody.
    {
      name: 'journey_versions',
      distribution: 'reference',
      personalData: ['definition', 'published_by'],
    },
    { name: 'journey_registries', distribution: 'reference', personalData: [] },
    {
      name: 'journey_runs',
      distribution: 'lane',
      personalData: ['entry', 'entry_key', 'mails', 'codes', 'reason'],
    },
    { name: 'journey_run_steps', distribution: 'lane', personalData: ['lines'] },
    { name: 'journey_misses', distribution: 'lane', personalData: [] },
    { name: 'journey_schedules', distribution: 'lane', personalData: [] },
    // Named by whoever sends events.
    { name: 'product_interests', distribution: 'lane', personalData: ['product_id', 'event_name'] },
    { name: 'journey_counts', distribution: 'lane', personalData: [] },
    { name: 'journey_members', distribution: 'lane', personalData: [] },
  ],
};
