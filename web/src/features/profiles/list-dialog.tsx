import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { toast } from '../../ui/toast.ts';
import { useLists } from './use-profile.ts';
import { useProfileChanges } from './use-profile-changes.ts';

export interface ListDialogProps {
  readonly profileId: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** No key of a list has such letters. */
const NEW = '+ new';

/** Puts somebody on a static list, which may be new. */
export function ListDialog({ profileId, name, isOpen, onClose }: ListDialogProps) {
  const { data } = useLists();
  const [list, setList] = useState<string | null>(null);
  const [newName, setNewName] = useState('');
  const { addToList, addToNewList } = useProfileChanges(profileId);
  const lists = data?.lists ?? [];
  const isNew = list === NEW || (data !== undefined && lists.length === 0);
  const add = useMutation({
    mutationFn: () => (isNew ? addToNewList(newName.trim()) : addToList(list ?? '')),
    onSuccess: ({ added }) => {
      toast(added === 1 ? `${name} is on the list.` : `${name} was on the list already.`);
      onClose();
    },
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Put ${name} on a list`}>
      <Stack gap="md">
        {lists.length > 0 && (
          <Select
            data-autofocus
            label="List"
            description="Segments that name the list follow at once."
            placeholder="Which one"
            data={[
              ...lists.map(({ key, name: label }) => ({ value: key, label })),
              { value: NEW, label: 'A new list …' },
            ]}
            value={list}
            onChange={setList}
          />
        )}
        {isNew && (
          <TextInput
            data-autofocus
            label="Name of the new list"
            description="A list holds those who are put on it, and nobody else."
            placeholder="Invited to the opening"
            value={newName}
            onChange={({ currentTarget: { value } }) => setNewName(value)}
          />
        )}
        {add.error !== null && <ErrorNotice error={add.error} />}
        <Group justify="flex-end">
          <Button
            disabled={isNew ? newName.trim() === '' : list === null}
            loading={add.isPending}
            onClick={() => add.mutate()}
          >
            Put on the list
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
