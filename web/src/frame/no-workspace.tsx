import { Button } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { EmptyState } from '../ui/empty-state.tsx';
import { useSignOut } from './use-sign-out.ts';

/** For somebody who has been taken out of the last workspace they were in. */
export function NoWorkspace() {
  const signOut = useSignOut();
  return (
    <main>
      <EmptyState
        icon={IconUserQuestion}
        title="You are in no workspace"
        action={
          <Button variant="default" onClick={() => signOut.mutate()}>
            Sign out
          </Button>
        }
      >
        Ask an owner of the workspace to invite you: under Settings they make a link for you.
      </EmptyState>
    </main>
  );
}
