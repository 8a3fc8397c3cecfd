import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { useTitle } from '../ui/page.tsx';

/** For an address that nothing stands at; the frame stays around it where there is one. */
export function NotFound() {
  useTitle('Not found');
  return (
    <EmptyState
      icon={IconMapPinOff}
      title="Nothing is here"
      action={
        <Button component={Link} to="/" variant="default">
          Go to the start
        </Button>
      }
    >
      The address may be mistyped, or what stood here was deleted. Ctrl K or ⌘ K finds what you look
      for.
    </EmptyState>
  );
}

export function NotFoundAlone() {
  return (
    <main>
      <NotFound />
    </main>
  );
}
