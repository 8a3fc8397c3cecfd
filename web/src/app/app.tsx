import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { createQueryClient } from '../api/create-query-client.ts';
import { FeaturesContext } from '../frame/frame-context.ts';
import { theme, variables } from '../theme/theme.ts';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { NowProvider } from '../ui/now.tsx';
import { createAppRouter } from './create-app-router.ts';
import { features } from './features.ts';

export interface AppProps {
  /** By which the server's policy knows our style elements; undefined while developing. */
  readonly nonce: string | undefined;
}

/** Everything that stands around the screens, put together. */
export function App({ nonce }: AppProps) {
  const [client] = useState(createQueryClient);
  const [router] = useState(createAppRouter);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce ?? ''}
    >
      <QueryClientProvider client={client}>
        <NowProvider>
          <FeaturesContext value={features}>
            <ConfirmProvider>
              <RouterProvider router={router} />
              <Notifications position="bottom-right" limit={3} autoClose={5_000} />
            </ConfirmProvider>
          </FeaturesContext>
        </NowProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
