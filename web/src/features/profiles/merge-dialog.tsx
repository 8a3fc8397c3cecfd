import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { toast } from '../../ui/toast.ts';
import { type Name, nameOf } from './name-of.ts';
import classes from './profile.module.css';
import { useProfileChanges } from './use-profile-changes.ts';
import { useFoundProfiles } from './use-profiles.ts';

export interface MergeDialogProps {
  readonly profileId: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const TYPING_MS = 200;
const SHOWN = 6;

/** Finds the other profile, and makes the two one. */
export function MergeDialog({ profileId, name, isOpen, onClose }: MergeDialogProps) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), TYPING_MS);
  const [other, setOther] = useState<{ readonly id: string } & Name>();
  const { data } = useFoundProfiles(wanted);
  const { merge } = useProfileChanges(profileId);
  const act = useMutation({
    mutationFn: merge,
    onSuccess: ({ winnerId }) => {
      toast('They are one profile now. Events move over in the next moments.');
      onClose();
      void navigate({ to: '/profiles/$profileId', params: { profileId: winnerId } });
    },
  });
  const found = (wanted === '' ? [] : (data?.profiles ?? []))
    .filter((each) => each.profileId !== profileId)
    .slice(0, SHOWN);
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Merge ${name} with another profile`}>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label="The other profile"
          placeholder="A name, an address, an id"
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setOther(undefined);
          }}
        />
        <fieldset className={classes.choices} aria-label="Profiles found">
          {found.map((each) => {
            const { title, detail } = nameOf(each.traits, each.identifiers);
            return (
              <label key={each.profileId} className={classes.choice}>
                <input
                  type="radio"
                  name="other"
                  checked={other?.id === each.profileId}
                  onChange={() => setOther({ id: each.profileId, title, detail })}
                />
                <span>{title}</span>
                <span className={classes.small}>{detail}</span>
              </label>
            );
          })}
        </fieldset>
        {other && (
          <p>
            <strong>{name}</strong> and <strong>{other.title}</strong>
            {other.detail !== '' && ` (${other.detail})`} become one. The older profile stays and
            gets the other’s identifiers, events and consents; segments follow. Nothing is lost:
            Identity lists the merge, and takes it back.
          </p>
        )}
        {act.error !== null && <ErrorNotice error={act.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={other === undefined}
            loading={act.isPending}
            onClick={() => other && act.mutate(other.id)}
          >
            Merge
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
