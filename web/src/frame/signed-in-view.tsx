import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { SeatContext } from '../api/seat.ts';
import { lostKey, type SignedIn, sessionQuery } from '../api/session.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { GoTo } from './go-to.tsx';
import { NoWorkspace } from './no-workspace.tsx';
import classes from './shell.module.css';
import { Shell } from './shell.tsx';
import { SignInAgain } from './sign-in-again.tsx';

/** Lets only those to the screens who are signed in, and sends the others where they can be. */
export function SignedInView() {
  const { href } = useLocation();
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const lost = useQueryClient().getQueryData<SignedIn>(lostKey);
  if (error !== null && session === undefined) {
    return (
      <main className={classes.alone}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </main>
    );
  }
  if (session === undefined) {
    return <main className={classes.alone} aria-busy="true" aria-label="Loading" />;
  }
  switch (session.kind) {
    case 'setup-needed':
      return <GoTo address="/setup" />;
    case 'signed-out':
      return lost !== undefined ? (
        <>
          <Seated session={lost} />
          <SignInAgain lost={lost} />
        </>
      ) : (
        <GoTo address={href === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(href)}`} />
      );
    case 'signed-in':
      return <Seated session={session} />;
  }
}

function Seated({ session }: { readonly session: SignedIn }) {
  const { workspace: named } = useSearch({ strict: false });
  const { workspaces } = session;
  const workspace = workspaces.find(({ workspaceId }) => workspaceId === named) ?? workspaces[0];
  const seat = useMemo(
    () => (workspace === undefined ? undefined : { session, workspace }),
    [session, workspace],
  );
  if (seat === undefined) return <NoWorkspace />;
  return (
    <SeatContext value={seat}>
      <Shell />
    </SeatContext>
  );
}
