import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'trackers',
  tables: [
    // A rule can name a person.
    { name: 'live_settings', distribution: 'reference', personalData: ['definition'] },
    { name: 'live_rules', distribution: 'reference', personalData: ['rule'] },
    { name: 'live_registries', distribution: 'reference', personalData: [] },
    { name: 'live_builds', distribution: 'lane', personalData: [] },
    // Values of traits and of events that conditions look at.
    { name: 'tracker_states', distribution: 'lane', personalData: ['state'] },
    { name: 'tracker_layouts', distribution: 'reference', personalData: [] },
    { name: 'rule_members', distribution: 'lane', personalData: [] },
    { name: 'rule_sizes', distribution: 'lane', personalData: [] },
  ],
};
