import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { toast } from '../../ui/toast.ts';
import { useSettle } from './use-messages.ts';

export type Verdict = 'accepted' | 'again';

export interface SettleDialogProps {
  readonly messageId: string;
  /** Undefined: closed. */
  readonly verdict: Verdict | undefined;
  readonly onClose: () => void;
}

const WORDS = {
  accepted: {
    title: 'It was sent?',
    consequence: 'It counts as sent, and is never sent again. That can’t be taken back.',
    verb: 'It was sent',
    done: 'It counts as sent.',
  },
  again: {
    title: 'Send it again?',
    consequence:
      'It goes out once more, at once. If the first copy did leave, its reader gets two; both have the same id, so that many mail programs show one. It can’t be taken back.',
    verb: 'Send it again',
    done: 'It is on its way again.',
  },
} as const;

/** Asks for the reason, says what follows, and settles the message. */
export function SettleDialog({ messageId, verdict, onClose }: SettleDialogProps) {
  const [why, setWhy] = useState('');
  const settle = useSettle(messageId);
  const words = WORDS[verdict ?? 'accepted'];
  const act = useMutation({
    mutationFn: () => settle({ as: verdict ?? 'accepted', why: why.trim() }),
    onSuccess: () => {
      toast(words.done);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <Modal opened={verdict !== undefined} onClose={onClose} title={words.title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>{words.consequence}</p>
          <TextInput
            data-autofocus
            label="How do you know?"
            description="For the record: “The mail server’s log has it not.”"
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
            <Button type="submit" loading={act.isPending}>
              {words.verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
