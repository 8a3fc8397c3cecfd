import { Button, Menu } from '@mantine/core';
import {
  IconArrowMerge,
  IconChevronDown,
  IconListDetails,
  IconMailCheck,
  IconMailOff,
  IconPencil,
  IconWritingSign,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../api/seat.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { ListDialog } from './list-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { SuppressDialog } from './suppress-dialog.tsx';
import { TraitDialog } from './trait-dialog.tsx';
import { type Profile, usePermission } from './use-profile.ts';

export interface ProfileActionsProps {
  readonly profile: Profile;
  readonly name: string;
}

const NEW_TRAIT = {};

/** What can be done to a person: the usual in sight, the rest in a menu. */
export function ProfileActions({ profile, name }: ProfileActionsProps) {
  const [open, setOpen] = useState<'trait' | 'list' | 'merge' | 'consent' | 'suppress'>();
  const { data: permission } = usePermission(profile.profileId);
  const mayEdit = useMay('profiles:write');
  const mayList = useMay('segments:write');
  const maySuppress = useMay('messages:write');
  const addresses = profile.identifiers.filter(({ kind }) => kind === 'email');
  const close = () => setOpen(undefined);
  const isSuppressed = ['manual', 'bounced', 'complained', 'unsubscribed'].includes(
    permission?.reason ?? '',
  );
  if (!mayEdit && !maySuppress) return null;
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={15} />}>
            Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit && (
            <>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen('trait')}>
                Set a trait …
              </Menu.Item>
              {mayList && (
                <Menu.Item
                  leftSection={<IconListDetails size={16} />}
                  onClick={() => setOpen('list')}
                >
                  Put on a list …
                </Menu.Item>
              )}
              <Menu.Item
                leftSection={<IconWritingSign size={16} />}
                onClick={() => setOpen('consent')}
              >
                Write down a consent …
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowMerge size={16} />}
                onClick={() => setOpen('merge')}
              >
                Merge with another …
              </Menu.Item>
            </>
          )}
          {maySuppress && addresses.length > 0 && (
            <Menu.Item
              leftSection={isSuppressed ? <IconMailCheck size={16} /> : <IconMailOff size={16} />}
              onClick={() => setOpen('suppress')}
            >
              {isSuppressed ? 'Lift the suppression …' : 'Suppress the address …'}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <TraitDialog
        profileId={profile.profileId}
        trait={open === 'trait' ? NEW_TRAIT : undefined}
        onClose={close}
      />
      <ListDialog
        profileId={profile.profileId}
        name={name}
        isOpen={open === 'list'}
        onClose={close}
      />
      <MergeDialog
        profileId={profile.profileId}
        name={name}
        isOpen={open === 'merge'}
        onClose={close}
      />
      <ConsentDialog
        profileId={profile.profileId}
        name={name}
        isOpen={open === 'consent'}
        onClose={close}
      />
      <SuppressDialog
        profileId={profile.profileId}
        addresses={addresses.map(({ value }) => value)}
        isSuppressed={isSuppressed}
        isOpen={open === 'suppress'}
        onClose={close}
      />
    </>
  );
}
