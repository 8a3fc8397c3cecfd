import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay, useWorkspace } from '../../api/seat.ts';
import { Page } from '../../ui/page.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { MembersPanel } from './members-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import { WorkspacePanel } from './workspace-panel.tsx';
import { YouPanel } from './you-panel.tsx';

/** Oneself, and for owners the workspace's members and API keys. */
export function SettingsPage() {
  const { tab = 'you' } = useSearch({ from: '/signed-in/settings' });
  const navigate = useNavigate({ from: '/settings' });
  const { name, timeZone, currency } = useWorkspace();
  const mayChange = useMay('workspaces:write');
  const seesMembers = useMay('members:read');
  const seesKeys = useMay('keys:read');
  return (
    <Page title="Settings" lead={`${name}: days as in ${timeZone}, amounts in ${currency}.`}>
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({ search: next === 'you' || !next ? {} : { tab: next as typeof tab } })
        }
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="you">You</Tabs.Tab>
          {mayChange && <Tabs.Tab value="workspace">Workspace</Tabs.Tab>}
          {seesMembers && <Tabs.Tab value="members">Members</Tabs.Tab>}
          {seesKeys && <Tabs.Tab value="keys">API keys</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="you">
          <YouPanel />
          <SessionsPanel />
        </Tabs.Panel>
        {mayChange && (
          <Tabs.Panel value="workspace">
            <WorkspacePanel />
          </Tabs.Panel>
        )}
        {seesMembers && (
          <Tabs.Panel value="members">
            <MembersPanel />
          </Tabs.Panel>
        )}
        {seesKeys && (
          <Tabs.Panel value="keys">
            <KeysPanel />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}
