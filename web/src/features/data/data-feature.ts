import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '../../frame/feature.ts';
import { signedInRoute } from '../../frame/routes.tsx';
import { EVENT_TYPES } from './event-types.ts';
import type { EventsSearch } from './events-search.ts';
import type { QuarantineSearch } from './quarantine-search.ts';
import { QUARANTINE_STATUSES } from './quarantine-words.ts';
import type { UploadSearch } from './upload-search.ts';

const events = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/data',
  validateSearch: (search: Record<string, unknown>): EventsSearch => {
    const type = EVENT_TYPES.find((each) => each === search.type);
    return {
      ...textOf('name', search.name),
      ...(type !== undefined && { type }),
      ...textOf('person', search.person),
      ...textOf('event', search.event),
    };
  },
  component: lazyRouteComponent(() => import('./events-page.tsx'), 'EventsPage'),
});

const quarantine = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/data/quarantine',
  validateSearch: (search: Record<string, unknown>): QuarantineSearch => {
    const status = QUARANTINE_STATUSES.find((each) => each === search.status);
    return {
      ...textOf('reason', search.reason),
      ...(status !== undefined && { status }),
      ...textOf('item', search.item),
    };
  },
  component: lazyRouteComponent(() => import('./quarantine-page.tsx'), 'QuarantinePage'),
});

const sources = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/data/sources',
  validateSearch: (search: Record<string, unknown>): { source?: number } => {
    const source = Number(search.source);
    return Number.isInteger(source) && source > 0 ? { source } : {};
  },
  component: lazyRouteComponent(() => import('./sources-page.tsx'), 'SourcesPage'),
});

const imports = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/data/imports',
  component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
});

const upload = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/data/imports/uploads/$uploadId',
  validateSearch: (search: Record<string, unknown>): UploadSearch => ({
    ...(search.step === 'trial' && { step: 'trial' }),
    ...(search.view === 'text' && { view: 'text' }),
  }),
  component: lazyRouteComponent(() => import('./upload-page.tsx'), 'UploadPage'),
});

const oneImport = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/data/imports/$importId',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
});

function textOf<Name extends string>(name: Name, value: unknown): { [name in Name]?: string } {
  // The router reads what looks like a number as one.
  const text = typeof value === 'number' ? String(value) : value;
  return (typeof text === 'string' && text !== '' ? { [name]: text } : {}) as {
    [name in Name]?: string;
  };
}

/** Where data comes in: as it comes, what could not be used, and by which ways. */
export const data = defineFeature({
  area: 'data',
  routes: [events, quarantine, sources, imports, upload, oneImport],
});
