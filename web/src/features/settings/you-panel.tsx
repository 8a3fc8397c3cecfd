import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSeat } from '../../api/seat.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import classes from './settings.module.css';
import { useMyChanges } from './use-me.ts';

/** One's name and password. */
export function YouPanel() {
  return (
    <>
      <NameForm />
      <PasswordForm />
    </>
  );
}

function NameForm() {
  const { session } = useSeat();
  const [name, setName] = useState(session.user.name);
  const { change } = useMyChanges();
  const saving = useMutation({ mutationFn: change, onSuccess: () => toast('Your name is saved.') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate({ name });
  };
  return (
    <Section title="Your name" note={`You sign in as ${session.user.email}.`}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          aria-label="Your name"
          required
          autoComplete="name"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {saving.error !== null && <ErrorNotice error={saving.error} />}
        <Button
          type="submit"
          variant="default"
          loading={saving.isPending}
          disabled={name.trim() === session.user.name}
        >
          Save
        </Button>
      </form>
    </Section>
  );
}

function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { change } = useMyChanges();
  const saving = useMutation({
    mutationFn: change,
    onSuccess: () => {
      toast('The new password counts. You are signed out everywhere else.');
      setCurrent('');
      setNext('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate({ password: { current, new: next } });
  };
  return (
    <Section title="Your password" note="A new one signs you out everywhere else.">
      <form className={classes.form} onSubmit={submit}>
        <PasswordInput
          label="The one that you have"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={current}
          onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
        />
        <PasswordInput
          label="The new one"
          description="At least 10 characters; a sentence is easy to remember."
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={next}
          onChange={({ currentTarget }) => setNext(currentTarget.value)}
        />
        {saving.error !== null && <ErrorNotice error={saving.error} />}
        <Button type="submit" variant="default" loading={saving.isPending}>
          Change it
        </Button>
      </form>
    </Section>
  );
}
