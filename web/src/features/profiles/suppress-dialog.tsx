import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { toast } from '../../ui/toast.ts';
import { useProfileChanges } from './use-profile-changes.ts';

export interface SuppressDialogProps {
  readonly profileId: string;
  readonly addresses: readonly string[];
  /** Whether it is to be lifted instead. */
  readonly isSuppressed: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Lets an address not be mailed any more, or be mailed again. */
export function SuppressDialog(props: SuppressDialogProps) {
  const { profileId, addresses, isSuppressed, isOpen, onClose } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const { suppress, lift } = useProfileChanges(profileId);
  const address = chosen ?? addresses[0] ?? '';
  const act = useMutation({
    mutationFn: () => (isSuppressed ? lift(address, why) : suppress(address, why)),
    onSuccess: () => {
      toast(isSuppressed ? 'The suppression is lifted.' : 'The address is suppressed.');
      setWhy('');
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={isSuppressed ? 'Lift the suppression?' : 'Suppress the address?'}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>
            {isSuppressed
              ? 'The address may be mailed again, as far as its owner agreed to it. Every reason is lifted, an unsubscription too: do it only when they asked for it.'
              : 'Nothing goes to the address any more, whoever it belongs to: not what is queued either. It can be lifted again.'}
          </p>
          {addresses.length > 1 && (
            <Select label="Address" data={[...addresses]} value={address} onChange={setChosen} />
          )}
          <TextInput
            data-autofocus
            label="Why"
            description="For the record, with who says so."
            required
            withAsterisk={false}
            value={why}
            onChange={({ currentTarget }) => setWhy(currentTarget.value)}
          />
          {act.error !== null && <ErrorNotice error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={act.isPending} {...(!isSuppressed && { color: 'red' })}>
              {isSuppressed ? 'Lift it' : 'Suppress'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
