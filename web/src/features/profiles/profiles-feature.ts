import { IconUser } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { GetApiProfilesSearchResponse } from '../../api/generated.ts';
import { defineFeature, type Finder } from '../../frame/feature.ts';
import { hasId } from '../../frame/has-id.ts';
import { NotFound } from '../../frame/not-found.tsx';
import { signedInRoute } from '../../frame/routes.tsx';
import { nameOf } from './name-of.ts';

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/profiles',
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } =>
    typeof q === 'string' && q !== '' ? { q } : {},
  component: lazyRouteComponent(() => import('./profile-list-page.tsx'), 'ProfileListPage'),
});

const TABS = ['overview', 'traits', 'identity', 'messages'] as const;

interface ProfileSearch {
  tab?: (typeof TABS)[number];
  /** The segment whose explanation is open. */
  why?: string;
}

const profile = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/profiles/$profileId',
  loader: ({ params }) => hasId(params.profileId),
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): ProfileSearch => {
    const tab = TABS.find((each) => each === search.tab);
    return {
      ...(tab !== undefined && { tab }),
      ...(typeof search.why === 'string' && { why: search.why }),
    };
  },
  component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
});

const people: Finder = {
  label: 'Profiles',
  scope: 'profiles:read',
  find: async (api, q, signal) => {
    const query = { q, limit: 6 };
    const found = await api.get<GetApiProfilesSearchResponse>('/profiles/search', {
      query,
      signal,
    });
    return found.profiles.map(({ profileId, traits, identifiers }) => ({
      id: profileId,
      ...nameOf(traits, identifiers),
      icon: IconUser,
      address: `/profiles/${profileId}`,
    }));
  },
};

/** The people: found, read, and set right. */
export const profiles = defineFeature({
  area: 'profiles',
  routes: [list, profile],
  finders: [people],
});
