import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '../../frame/feature.ts';
import { signedInRoute } from '../../frame/routes.tsx';

/** Where a new workspace leads: how its first event comes in. */
export const firstEvent = defineFeature({
  routes: [
    createRoute({
      getParentRoute: () => signedInRoute,
      path: '/start',
      component: lazyRouteComponent(() => import('./first-event-page.tsx'), 'FirstEventPage'),
    }),
  ],
});
