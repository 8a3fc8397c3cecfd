import type { ModuleManifest } from '../kernel/index.js';

export const manifest: ModuleManifest = {
  module: 'access',
  tables: [
    { name: 'workspaces', distribution: 'reference', personalData: [] },
    { name: 'sources', distribution: 'reference', personalData: [] },
    { name: 'api_keys', distribution: 'reference', personalData: [] },
    { name: 'users', distribution: 'reference', personalData: ['email', 'name'] },
    { name: 'memberships', distribution: 'reference', personalData: [] },
    { name: 'sessions', distribution: 'reference', personalData: ['address', 'user_agent'] },
    { name: 'invitations', distribution: 'reference', personalData: ['email'] },
    { name: 'setup_codes', distribution: 'reference', personalData: [] },
    { name: 'sign_in_attempts', distribution: 'reference', personalData: [] },
    {
      name: 'audit_entries',
      distribution: 'reference',
      personalData: ['actor_name', 'subject', 'detail', 'address'],
    },
    { name: 'exchange_rates', distribution: 'reference', personalData: [] },
  ],
};
