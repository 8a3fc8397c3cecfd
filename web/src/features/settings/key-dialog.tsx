import { Button, Group, Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWorkspace } from '../../api/seat.ts';
import type { Scope } from '../../api/session.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useApiKeyChanges } from './use-keys.ts';

export interface KeyDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Makes a key, and shows it once. */
export function KeyDialog({ isOpen, onClose }: KeyDialogProps) {
  const { scopes: own } = useWorkspace();
  const { create } = useApiKeyChanges();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>([]);
  const made = useMutation({ mutationFn: create });
  const close = () => {
    made.reset();
    setName('');
    setScopes([]);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    made.mutate({ name, scopes });
  };
  return (
    <Modal opened={isOpen} onClose={close} title="Make an API key">
      {made.data === undefined ? (
        <form onSubmit={submit}>
          <Stack gap="md">
            <TextInput
              data-autofocus
              label="Name"
              description="What will use it."
              required
              withAsterisk={false}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <MultiSelect
              label="It may"
              description="As little as will do; at most what you may."
              placeholder={scopes.length === 0 ? 'profiles:read …' : ''}
              searchable
              data={[...own]}
              value={scopes}
              onChange={(next) => setScopes(next as Scope[])}
            />
            {made.error !== null && <ErrorNotice error={made.error} />}
            <Group justify="flex-end">
              <Button type="submit" loading={made.isPending} disabled={scopes.length === 0}>
                Make it
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <div>This is the key. It is shown now and never again: only a hash of it is kept.</div>
          <CopyField label="API key" value={made.data.token} />
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
