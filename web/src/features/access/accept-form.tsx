import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './door.module.css';
import type { Invitation } from './invitation.ts';
import { useAcceptInvitation } from './use-entries.ts';

const words = {
  join: {
    verb: 'Join',
    password: 'At least 10 characters; a sentence is easy to remember.',
    autoComplete: 'new-password',
  },
  'join-as-user': {
    verb: 'Join',
    password: 'The one that you sign in with already.',
    autoComplete: 'current-password',
  },
  reset: {
    verb: 'Set the password',
    password: 'At least 10 characters. You are signed out everywhere else.',
    autoComplete: 'new-password',
  },
} as const;

export interface AcceptFormProps {
  readonly token: string;
  readonly invitation: Invitation;
}

/** Asks for what a link still lacks. */
export function AcceptForm({ token, invitation: { kind, email } }: AcceptFormProps) {
  const navigate = useNavigate();
  const accept = useAcceptInvitation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { verb, password: about, autoComplete } = words[kind];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ token, name, password }, { onSuccess: () => void navigate({ to: '/' }) });
  };
  return (
    <form className={classes.fields} onSubmit={submit}>
      {accept.error !== null && <ErrorNotice error={accept.error} />}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      {kind === 'join' && (
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          autoFocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      <PasswordInput
        label="Password"
        description={about}
        autoComplete={autoComplete}
        required
        withAsterisk={false}
        autoFocus={kind !== 'join'}
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <Button type="submit" loading={accept.isPending} mt={4}>
        {verb}
      </Button>
    </form>
  );
}
