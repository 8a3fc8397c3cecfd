import { Burger, Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type Area, groupLabels } from './areas.ts';
import { modKey } from './mod-key.ts';
import classes from './sidebar.module.css';
import { UserMenu } from './user-menu.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

export interface SidebarProps {
  readonly areas: readonly Area[];
  readonly onSearch: () => void;
  readonly onShortcuts: () => void;
}

const groups = ['top', 'people', 'reach', 'ground'] as const;

/** Where one can go. In a narrow window it is folded away behind a button. */
export function Sidebar({ areas, onSearch, onShortcuts }: SidebarProps) {
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address folds it away
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className={classes.sidebar} data-open={isOpen}>
      <div className={classes.top}>
        <WorkspaceMenu />
        <Burger
          className={classes.burger}
          size="sm"
          opened={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label="Navigation"
        />
      </div>
      <div className={classes.folding}>
        <button type="button" className={classes.search} onClick={onSearch}>
          <IconSearch size={15} aria-hidden />
          <span>Find or go to</span>
          <Kbd size="xs">{modKey()} K</Kbd>
        </button>
        <nav className={classes.nav} aria-label="Main">
          {groups.map((group) => (
            <Group
              key={group}
              label={groupLabels[group]}
              areas={areas.filter((each) => each.group === group)}
            />
          ))}
        </nav>
        <UserMenu onShortcuts={onShortcuts} />
      </div>
    </div>
  );
}

interface GroupProps {
  readonly label: string | undefined;
  readonly areas: readonly Area[];
}

function Group({ label, areas }: GroupProps) {
  if (areas.length === 0) return null;
  return (
    <div className={classes.group}>
      {label !== undefined && <div className={classes.groupLabel}>{label}</div>}
      {areas.map(({ label: name, to, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={classes.item}
          activeOptions={{ exact: to === '/' }}
          activeProps={{ 'data-active': 'true', 'aria-current': 'page' }}
        >
          <Icon size={17} stroke={1.6} aria-hidden />
          {name}
        </Link>
      ))}
    </div>
  );
}
