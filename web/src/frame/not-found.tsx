import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { useTitle } from '../ui/page.tsx';
import { modKey } from './mod-key.ts';

/** For an address that nothing stands at; the frame stays around it. */
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
      The address may be mistyped, or what stood here was deleted. {modKey()} K finds what you look
      for.
    </EmptyState>
  );
}
