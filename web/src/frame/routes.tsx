import { createRootRoute, createRoute, retainSearchParams } from '@tanstack/react-router';
import { NotFound } from './not-found.tsx';
import { RouteError } from './route-error.tsx';
import { SignedInView } from './signed-in-view.tsx';

/** In every address, unless somebody has one workspace only. */
interface EverySearch {
  workspace?: number;
}

export const rootRoute = createRootRoute({
  validateSearch: (search: Record<string, unknown>): EverySearch => {
    const workspace = Number(search.workspace);
    return Number.isInteger(workspace) && workspace > 0 ? { workspace } : {};
  },
  search: { middlewares: [retainSearchParams(['workspace'])] },
  errorComponent: RouteError,
});

/** The parent of every screen for which one has to be signed in; it puts the frame around them. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: SignedInView,
  notFoundComponent: NotFound,
});

/** Every address that no screen has. */
export const nowhereRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '$',
  component: NotFound,
});
