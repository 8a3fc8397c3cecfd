import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '../../frame/feature.ts';
import { signedInRoute } from '../../frame/routes.tsx';

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/journeys',
  component: lazyRouteComponent(() => import('./journey-list-page.tsx'), 'JourneyListPage'),
});

const one = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/journeys/$key',
  validateSearch: ({ version }: Record<string, unknown>): { version?: number } =>
    typeof version === 'number' && Number.isInteger(version) ? { version } : {},
  component: lazyRouteComponent(() => import('./journey-page.tsx'), 'JourneyPage'),
});

/** Flows that people travel through, and where they are. */
export const journeys = defineFeature({ area: 'journeys', routes: [list, one] });
