import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWorkspace } from '../../api/seat.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';

/** For those who came by an address to what only others may do: who may, and whom to ask. */
export function ReadersNotice({ title }: { readonly title: string }) {
  const { name, role } = useWorkspace();
  return (
    <Page title={title} back={{ to: '/segments', label: 'Segments' }}>
      <EmptyState
        icon={IconLock}
        title="Editors and owners make and change segments"
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/segments" {...props} />}>
            See the segments
          </Button>
        }
      >
        You are here as {role}, and may read them. Ask an owner of {name} for the role of an editor,
        or send an editor this page’s address.
      </EmptyState>
    </Page>
  );
}
