import { IconFilter } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { GetApiSegmentsResponse } from '../../api/generated.ts';
import { defineFeature, type Finder } from '../../frame/feature.ts';
import { signedInRoute } from '../../frame/routes.tsx';
import { readBuilderSearch, readListSearch, readSegmentSearch } from './searches.ts';

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/segments',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./segment-list-page.tsx'), 'SegmentListPage'),
});

const create = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/segments/new',
  validateSearch: readBuilderSearch,
  component: lazyRouteComponent(() => import('./new-segment-page.tsx'), 'NewSegmentPage'),
});

const one = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/segments/$key',
  validateSearch: readSegmentSearch,
  component: lazyRouteComponent(() => import('./segment-page.tsx'), 'SegmentPage'),
});

const edit = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/segments/$key/edit',
  validateSearch: readBuilderSearch,
  component: lazyRouteComponent(() => import('./edit-segment-page.tsx'), 'EditSegmentPage'),
});

const byName: Finder = {
  label: 'Segments',
  scope: 'segments:read',
  find: async (api, text, signal) => {
    const { segments: all } = await api.get<GetApiSegmentsResponse>('/segments', { signal });
    const wanted = text.toLowerCase();
    return all
      .filter(({ key, name }) => `${name} ${key}`.toLowerCase().includes(wanted))
      .slice(0, 6)
      .map(({ key, name, rule }) => ({
        id: `segment ${key}`,
        title: name,
        detail: rule,
        icon: IconFilter,
        address: `/segments/${key}`,
      }));
  },
};

/** Rules with a name: who is in them, why, and how they are made. */
export const segments = defineFeature({
  area: 'segments',
  routes: [list, create, one, edit],
  finders: [byName],
});
