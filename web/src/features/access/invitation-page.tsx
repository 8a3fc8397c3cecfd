import { Button, PasswordInput, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './door.module.css';
import { Door } from './door.tsx';
import { useAcceptInvitation } from './use-sign-in.ts';

interface Invitation {
  readonly email: string;
  readonly role: string;
  readonly workspace: { readonly name: string };
}

/** Where the link leads that a colleague was given. */
export function InvitationPage() {
  const { token } = useParams({ from: '/invitation/$token' });
  const { data: invitation, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      ask<Invitation>('GET', `/invitations/${encodeURIComponent(token)}`, { signal }),
  });
  if (error !== null) {
    return (
      <Door title="This invitation does not work" lead="It may have been used, or be too old.">
        <ErrorNotice error={error} />
      </Door>
    );
  }
  if (invitation === undefined) {
    return (
      <Door title="An invitation" lead={<Skeleton component="span" height={18} width="70%" />}>
        <Skeleton height={160} />
      </Door>
    );
  }
  return (
    <Door
      title={`Join ${invitation.workspace.name}`}
      lead={`As ${articleOf(invitation.role)} ${invitation.role}, with the address ${invitation.email}.`}
    >
      <AcceptForm token={token} email={invitation.email} />
    </Door>
  );
}

function AcceptForm({ token, email }: { readonly token: string; readonly email: string }) {
  const navigate = useNavigate();
  const accept = useAcceptInvitation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ token, name, password }, { onSuccess: () => void navigate({ to: '/' }) });
  };
  return (
    <form className={classes.fields} onSubmit={submit}>
      {accept.error !== null && <ErrorNotice error={accept.error} />}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <TextInput
        label="Your name"
        autoComplete="name"
        required
        withAsterisk={false}
        autoFocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        description="At least 10 characters; a sentence is easy to remember. If you have an account already, its password."
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <Button type="submit" loading={accept.isPending} mt={4}>
        Join
      </Button>
    </form>
  );
}

function articleOf(word: string): 'a' | 'an' {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}
