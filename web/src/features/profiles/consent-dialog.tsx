import { Button, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { toast } from '../../ui/toast.ts';
import { useProfileChanges } from './use-profile-changes.ts';

export interface ConsentDialogProps {
  readonly profileId: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const STATUSES = [
  { value: 'granted', label: 'They agree' },
  { value: 'withdrawn', label: 'They withdraw' },
] as const;

/** Writes down what somebody said of a consent, on their behalf. */
export function ConsentDialog({ profileId, name, isOpen, onClose }: ConsentDialogProps) {
  const [status, setStatus] = useState<'granted' | 'withdrawn'>('withdrawn');
  const [purpose, setPurpose] = useState('marketing');
  const [proof, setProof] = useState('');
  const { recordConsent } = useProfileChanges(profileId);
  const record = useMutation({
    mutationFn: () => recordConsent({ purpose, status, proof }),
    onSuccess: () => {
      toast('It is written down.');
      setProof('');
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate();
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={`What ${name} said`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SegmentedControl
            aria-label="What they said"
            data={[...STATUSES]}
            value={status}
            onChange={(next) => setStatus(next as 'granted' | 'withdrawn')}
          />
          <TextInput
            label="To what"
            description="The purpose that campaigns name, such as marketing or tracking."
            required
            withAsterisk={false}
            value={purpose}
            onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
          />
          <TextInput
            data-autofocus
            label="Proof"
            description="When and how they said it. It is kept, with you as who wrote it down."
            placeholder="By phone on 12 May, asked for no more mail"
            required
            withAsterisk={false}
            value={proof}
            onChange={({ currentTarget }) => setProof(currentTarget.value)}
          />
          <p className="quiet">
            {status === 'granted'
              ? 'From now on they may be mailed for this. Do it only when they said so themselves.'
              : 'From now on nothing goes to them for this: not what is queued either.'}
          </p>
          {record.error !== null && <ErrorNotice error={record.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={record.isPending}>
              Write it down
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
