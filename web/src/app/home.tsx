import { createRoute } from '@tanstack/react-router';
import { useWorkspace } from '../api/seat.ts';
import { defineFeature } from '../frame/feature.ts';
import { useAreas } from '../frame/frame-context.ts';
import { GoTo } from '../frame/go-to.tsx';
import { signedInRoute } from '../frame/routes.tsx';

/** What stands at `/` while there is no overview: the first place that one may see. */
export const home = defineFeature({
  routes: [createRoute({ getParentRoute: () => signedInRoute, path: '/', component: ToFirstArea })],
});

function ToFirstArea() {
  const { scopes } = useWorkspace();
  const [first] = useAreas(scopes);
  return <GoTo address={first?.to ?? '/start'} />;
}
