import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'ingest',
  tables: [
    { name: 'events', distribution: 'lane', personalData: ['name', 'payload', 'raw', 'door'] },
    { name: 'message_ids', distribution: 'key_lane', personalData: [] },
    { name: 'quarantine', distribution: 'key_lane', personalData: ['bytes', 'envelope', 'detail'] },
    // Blocked values are to be nobody's, and who writes them may have taken them from somebody.
    { name: 'door_rules', distribution: 'reference', personalData: ['rules'] },
    // Senders choose the names of fields.
    { name: 'dropped_fields', distribution: 'key_lane', personalData: ['field'] },
  ],
};
