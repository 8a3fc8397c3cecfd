import { SCOPES, type Scope } from './api-key.js';

/** What a user is in a workspace. */
export const MEMBER_ROLES = ['owner', 'editor', 'analyst', 'support'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** All that can be read, but who else has a way in, and what they did. */
const readsData: readonly Scope[] = [
  'workspaces:read',
  'sources:read',
  'events:read',
  'quarantine:read',
  'profiles:read',
  'segments:read',
  'catalog:read',
  'templates:read',
  'campaigns:read',
  'journeys:read',
  'messages:read',
  'metrics:read',
];

/** What each role allows in its workspace: the one place where that is said. */
export const scopesOfRole: Readonly<Record<MemberRole, readonly Scope[]>> = {
  // `admin` would let an API key made by an owner do what later scopes stand for.
  owner: SCOPES.filter((scope) => scope !== 'admin'),
  editor: [
    ...readsData,
    'sources:write',
    'events:write',
    'quarantine:write',
    'profiles:write',
    'segments:write',
    'catalog:write',
    'templates:write',
    'campaigns:write',
    'journeys:write',
    'messages:write',
  ],
  analyst: readsData,
  support: [
    'workspaces:read',
    'events:read',
    'profiles:read',
    'profiles:write',
    'segments:read',
    'catalog:read',
    'templates:read',
    'campaigns:read',
    'journeys:read',
    'messages:read',
    'messages:write',
    'metrics:read',
  ],
};
