import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'ingest',
  tables: [
    { name: 'events', distribution: 'lane', personalData: ['name', 'payload', 'raw', 'door'] },
    { name: 'message_ids', distribution: 'key_lane', personalData: [] },
    { name: 'quarantine', distribution: 'key_lane', personalData: ['bytes', 'envelope', 'detail'] },
  ],
};
