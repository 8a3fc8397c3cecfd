import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconBook2,
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { useSeat } from '../api/seat.ts';
import classes from './sidebar.module.css';
import { useSignOut } from './use-sign-out.ts';

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
] as const;

export interface UserMenuProps {
  readonly onShortcuts: () => void;
}

/** Who is signed in, light or dark, and the way out. */
export function UserMenu({ onShortcuts }: UserMenuProps) {
  const { session, workspace } = useSeat();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const { name, email } = session.user;
  return (
    <Menu width={248} position="top-start">
      <Menu.Target>
        <button type="button" className={classes.user} aria-label={`${name}: your menu`}>
          <span className={classes.initials} aria-hidden>
            {initialsOf(name || email)}
          </span>
          <span className={classes.userName}>{name || email}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.userHead}>
          <div>{email}</div>
          <div className="quiet">
            {workspace.role} in {workspace.name}
          </div>
        </div>
        <Menu.Divider />
        {schemes.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} />}
            rightSection={value === colorScheme && <IconCheck size={15} aria-label="chosen" />}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item
          component="a"
          href="/api/docs"
          target="_blank"
          leftSection={<IconBook2 size={16} />}
        >
          The API
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join('');
}
