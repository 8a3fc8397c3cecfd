import { useHotkeys } from '@mantine/hooks';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWorkspace } from '../api/seat.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useAreas } from './frame-context.ts';
import { Palette } from './palette.tsx';
import classes from './shell.module.css';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { Sidebar } from './sidebar.tsx';

/** The frame: navigation, palette and shortcuts around the screen. */
export function Shell() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { scopes, workspaceId } = useWorkspace();
  const areas = useAreas(scopes);
  const [open, setOpen] = useState<'palette' | 'shortcuts'>();
  const close = () => setOpen(undefined);

  useHotkeys([['mod+K', () => setOpen('palette')]], []);
  useShortcuts({
    ...Object.fromEntries(
      areas.map(({ key, to }) => [`g ${key}`, () => void navigate({ href: to })]),
    ),
    '?': () => setOpen('shortcuts'),
  });
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#screen">
        Skip to the screen
      </a>
      <Sidebar
        areas={areas}
        onSearch={() => setOpen('palette')}
        onShortcuts={() => setOpen('shortcuts')}
      />
      <main id="screen" className={classes.screen} tabIndex={-1}>
        {/* A broken screen is left behind with its address. */}
        <ErrorBoundary key={`${workspaceId}${pathname}`}>
          <Outlet />
        </ErrorBoundary>
      </main>
      <Palette isOpen={open === 'palette'} onClose={close} areas={areas} />
      <ShortcutSheet isOpen={open === 'shortcuts'} onClose={close} areas={areas} />
    </div>
  );
}
