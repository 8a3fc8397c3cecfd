import { Menu } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useSeat } from '../api/seat.ts';
import mark from '../theme/mark.svg';
import classes from './sidebar.module.css';

/** Which workspace is on the screen, and the way to another. */
export function WorkspaceMenu() {
  const { session, workspace } = useSeat();
  const navigate = useNavigate();
  const name = (
    <>
      <img src={mark} alt="" width={22} height={22} />
      <span className={classes.workspaceName}>{workspace.name}</span>
    </>
  );
  if (session.workspaces.length === 1) return <div className={classes.workspace}>{name}</div>;
  return (
    <Menu width={216} position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={classes.workspace}
          aria-label={`Workspace ${workspace.name}`}
        >
          {name}
          <IconSelector size={14} aria-hidden className={classes.selector} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Workspaces</Menu.Label>
        {session.workspaces.map(({ workspaceId, name: label }) => (
          <Menu.Item
            key={workspaceId}
            onClick={() => void navigate({ to: '/', search: { workspace: workspaceId } })}
            rightSection={workspaceId === workspace.workspaceId && <IconCheck size={15} />}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
