import { Button, Group, Modal, Select, Stack } from '@mantine/core';
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

/** Puts somebody on a static list. */
export function ListDialog({ profileId, name, isOpen, onClose }: ListDialogProps) {
  const { data } = useLists();
  const [list, setList] = useState<string | null>(null);
  const { addToList } = useProfileChanges(profileId);
  const add = useMutation({
    mutationFn: addToList,
    onSuccess: ({ added }) => {
      toast(added === 1 ? `${name} is on the list.` : `${name} was on the list already.`);
      onClose();
    },
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Put ${name} on a list`}>
      <Stack gap="md">
        {data?.lists.length === 0 ? (
          <p>
            There is no list yet. <span className="mono">attune list create</span> makes one, and so
            does <span className="mono">POST /api/lists</span>.
          </p>
        ) : (
          <Select
            data-autofocus
            label="List"
            description="Segments that name the list follow at once."
            placeholder="Which one"
            data={(data?.lists ?? []).map(({ key, name: label }) => ({ value: key, label }))}
            value={list}
            onChange={setList}
          />
        )}
        {add.error !== null && <ErrorNotice error={add.error} />}
        <Group justify="flex-end">
          <Button
            disabled={list === null}
            loading={add.isPending}
            onClick={() => list !== null && add.mutate(list)}
          >
            Put on the list
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
