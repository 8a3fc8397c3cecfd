import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { toast } from '../../ui/toast.ts';
import { useProfileChanges } from './use-profile-changes.ts';

/** A trait that stands already, or an empty one to begin with. */
export interface EditedTrait {
  readonly name?: string;
  readonly value?: unknown;
}

export interface TraitDialogProps {
  readonly profileId: string;
  /** Undefined: closed. */
  readonly trait: EditedTrait | undefined;
  readonly onClose: () => void;
}

/** Sets a trait by hand, or deletes it. */
export function TraitDialog({ profileId, trait, onClose }: TraitDialogProps) {
  const { editTraits } = useProfileChanges(profileId);
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const edit = useMutation({
    mutationFn: editTraits,
    onSuccess: ({ isApplied }) => {
      toast(isApplied ? 'The trait counts now.' : 'Kept; it takes effect in a moment.');
      onClose();
    },
  });
  const { reset } = edit;
  useEffect(() => {
    if (trait === undefined) return;
    setName(trait.name ?? '');
    setText(textOf(trait.value));
    reset();
  }, [trait, reset]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit.mutate({ set: { [name.trim()]: readValue(text) } });
  };
  const isNew = trait?.name === undefined;
  return (
    <Modal
      opened={trait !== undefined}
      onClose={onClose}
      title={isNew ? 'Add a trait' : `Edit ${trait?.name}`}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {isNew && (
            <TextInput
              data-autofocus
              label="Name"
              placeholder="city"
              required
              withAsterisk={false}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
          )}
          <TextInput
            data-autofocus={!isNew || undefined}
            label="Value"
            description="A number, true or false is kept as such; all else is text."
            required
            withAsterisk={false}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <p className="quiet">
            It stands in the log like any event. What a source says later counts again.
          </p>
          {edit.error !== null && <ErrorNotice error={edit.error} />}
          <Group justify="space-between">
            {isNew ? (
              <span />
            ) : (
              <Button
                variant="subtle"
                color="red"
                onClick={() => edit.mutate({ unset: [name] })}
                disabled={edit.isPending}
              >
                Delete it
              </Button>
            )}
            <Button type="submit" loading={edit.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** JSON where it is a number, a truth, a list or an object, and else a text. */
function readValue(text: string): unknown {
  if (!/^(-?\d|true$|false$|\[|\{)/.test(text.trim())) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
