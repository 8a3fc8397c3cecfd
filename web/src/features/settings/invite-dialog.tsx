import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { isRole, roleChoices, roleWords } from './roles.ts';
import { type Role, useMemberChanges } from './use-members.ts';

export interface InviteDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a link that lets a colleague in. */
export function InviteDialog({ isOpen, onClose }: InviteDialogProps) {
  const { invite } = useMemberChanges();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const made = useMutation({ mutationFn: invite });
  const close = () => {
    made.reset();
    setEmail('');
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    made.mutate({ email, role });
  };
  return (
    <Modal opened={isOpen} onClose={close} title="Invite somebody">
      {made.data === undefined ? (
        <form onSubmit={submit}>
          <Stack gap="md">
            <TextInput
              data-autofocus
              label="E-mail"
              type="email"
              required
              withAsterisk={false}
              value={email}
              onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            />
            <Select
              label="Role"
              description={roleWords[role]}
              data={roleChoices}
              value={role}
              onChange={(next) => isRole(next) && setRole(next)}
            />
            {made.error !== null && <ErrorNotice error={made.error} />}
            <Group justify="flex-end">
              <Button type="submit" loading={made.isPending}>
                Make a link
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <div>
            Send this link to {made.data.invitation.email}. It works once, until{' '}
            <Instant at={made.data.invitation.expiresAt} />, and is not shown again.
          </div>
          <CopyField label="Link" value={made.data.invitation.url} />
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
