import { createRouter } from '@tanstack/react-router';
import { accessRoutes } from '../features/access/index.ts';
import { nowhereRoute, rootRoute, signedInRoute } from '../frame/routes.tsx';
import { features } from './features.ts';

type FeatureRoute = (typeof features)[number]['routes'][number];

const routeTree = rootRoute.addChildren([
  ...accessRoutes,
  signedInRoute.addChildren([
    ...features.flatMap<FeatureRoute>(({ routes }) => [...routes]),
    nowhereRoute,
  ]),
]);

export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingMs: 250,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
