import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '../../frame/feature.ts';
import { signedInRoute } from '../../frame/routes.tsx';

const home = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
});

/** Today at a glance, and what needs somebody. */
export const overview = defineFeature({ area: 'overview', routes: [home] });
