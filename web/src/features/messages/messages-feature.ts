import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { defineFeature } from '../../frame/feature.ts';
import { hasId } from '../../frame/has-id.ts';
import { NotFound } from '../../frame/not-found.tsx';
import { signedInRoute } from '../../frame/routes.tsx';
import { MESSAGE_STATES } from './message-words.ts';
import type { MessagesSearch } from './messages-search.ts';

const list = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/messages',
  validateSearch: ({ state, campaign, person }: Record<string, unknown>): MessagesSearch => {
    const known = MESSAGE_STATES.find((each) => each === state);
    return {
      ...(known !== undefined && { state: known }),
      ...(typeof campaign === 'string' && campaign !== '' && { campaign }),
      ...(typeof person === 'string' && person !== '' && { person }),
    };
  },
  component: lazyRouteComponent(() => import('./message-list-page.tsx'), 'MessageListPage'),
});

const message = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/messages/$messageId',
  loader: ({ params }) => hasId(params.messageId),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import('./message-page.tsx'), 'MessagePage'),
});

/** What was sent to people, what was held back, and why. */
export const messages = defineFeature({ area: 'messages', routes: [list, message] });
