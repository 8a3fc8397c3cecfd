import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Page } from '../ui/page.tsx';

/** A screen that could not be shown. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This screen could not be shown" width="narrow">
      <ErrorNotice error={error} onRetry={reset} />
    </Page>
  );
}
