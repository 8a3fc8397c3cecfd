import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { toast } from '../../ui/toast.ts';
import { type Source, useSourceChanges } from './use-sources.ts';

export interface NewSourceDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onMade: (sourceId: number) => void;
}

const KINDS = [
  { value: 'website', label: 'A website' },
  { value: 'app', label: 'An app' },
  { value: 'server', label: 'A server' },
  { value: 'other', label: 'Something else' },
];

/** Asks what shall send, and makes the source for it. */
export function NewSourceDialog({ isOpen, onClose, onMade }: NewSourceDialogProps) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Source['kind']>('website');
  const { make } = useSourceChanges();
  const act = useMutation({
    mutationFn: () => make({ name: name.trim(), kind }),
    onSuccess: ({ sourceId }) => {
      toast(`${name.trim()} is made. Its write key is ready to copy.`);
      setName('');
      onClose();
      onMade(sourceId);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="New source">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            data-autofocus
            label="Name"
            description="So that you know it again: My shop, iOS app, till."
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Select
            label="What sends"
            data={KINDS}
            value={kind}
            onChange={(next) => next !== null && setKind(next as Source['kind'])}
          />
          {act.error !== null && <ErrorNotice error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={act.isPending}>
              Make the source
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
