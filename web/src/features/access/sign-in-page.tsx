import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sessionQuery } from '../../api/session.ts';
import { useSignIn } from '../../api/use-sign-in.ts';
import { GoTo } from '../../frame/go-to.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './door.module.css';
import { Door } from './door.tsx';

/** Lets in whoever has an account. */
export function SignInPage() {
  const { next = '/' } = useSearch({ from: '/sign-in' });
  const { data: session } = useQuery(sessionQuery);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  if (session?.kind === 'setup-needed') return <GoTo address="/setup" />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  if (session?.kind === 'signed-in') return <GoTo address={next} />;
  return (
    <Door title="Sign in" lead="With the address and the password of your account.">
      <form className={classes.fields} onSubmit={submit}>
        {signIn.error !== null && <ErrorNotice error={signIn.error} />}
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending} mt={4}>
          Sign in
        </Button>
      </form>
    </Door>
  );
}
