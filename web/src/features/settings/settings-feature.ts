import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '../../frame/feature.ts';
import { signedInRoute } from '../../frame/routes.tsx';

const TABS = ['you', 'workspace', 'members', 'keys'] as const;

const page = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): { tab?: (typeof TABS)[number] } => {
    const tab = TABS.find((each) => each === search.tab);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});

/** Oneself, who else is in the workspace, and what may ask its API. */
export const settings = defineFeature({ area: 'settings', routes: [page] });
