import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { lostKey, type SignedIn } from '../api/session.ts';
import { useSignIn } from '../api/use-sign-in.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { GoTo } from './go-to.tsx';

/** Over a screen whose session has ended: what is half done there is kept until its user is back. */
export function SignInAgain({ lost }: { readonly lost: SignedIn }) {
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [isLeaving, setLeaving] = useState(false);
  const signIn = useSignIn();
  const { email } = lost.user;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password }, { onSuccess: () => void client.invalidateQueries() });
  };
  const leave = () => {
    client.removeQueries({ queryKey: lostKey });
    setLeaving(true);
  };
  if (isLeaving) return <GoTo address="/sign-in" />;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      overlayProps={{ blur: 6 }}
      title="Your session has ended"
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>Sign in again as {email}, and go on where you were. Nothing on this screen is lost.</p>
          {/* For what fills in passwords. */}
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <PasswordInput
            data-autofocus
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          {signIn.error !== null && <ErrorNotice error={signIn.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={leave}>
              Be somebody else
            </Button>
            <Button type="submit" loading={signIn.isPending}>
              Sign in
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
