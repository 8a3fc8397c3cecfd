import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { guessLanguage, languages } from '../../ui/languages.ts';
import classes from './door.module.css';
import { currencies, guessCurrency, guessTimeZone, timeZones } from './places.ts';
import type { Setup } from './use-entries.ts';

export interface SetupFormProps {
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onSubmit: (given: Omit<Setup, 'code'>) => void;
}

/** Asks for a workspace and its owner, with what the browser lets us guess. */
export function SetupForm({ isBusy, error, onSubmit }: SetupFormProps) {
  const [workspace, setWorkspace] = useState(() => ({
    name: '',
    timeZone: guessTimeZone(),
    currency: guessCurrency(),
    language: guessLanguage(),
  }));
  const [owner, setOwner] = useState({ name: '', email: '', password: '' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ workspace, owner });
  };
  return (
    <form className={classes.fields} onSubmit={submit}>
      <h2 className={classes.legend}>The workspace</h2>
      <Line
        label="Name"
        description="The brand’s, as your readers know it."
        autoComplete="organization"
        autoFocus
        value={workspace.name}
        onValue={(name) => setWorkspace({ ...workspace, name })}
      />
      <Choice
        label="Time zone"
        data={timeZones()}
        value={workspace.timeZone}
        onValue={(timeZone) => setWorkspace({ ...workspace, timeZone })}
      />
      <div className={classes.pair}>
        <Choice
          label="Currency"
          data={currencies()}
          value={workspace.currency}
          onValue={(currency) => setWorkspace({ ...workspace, currency })}
        />
        <Choice
          label="Language"
          data={languages()}
          value={workspace.language}
          onValue={(language) => setWorkspace({ ...workspace, language })}
        />
      </div>
      <h2 className={classes.legend}>You, its owner</h2>
      <Line
        label="Your name"
        autoComplete="name"
        value={owner.name}
        onValue={(name) => setOwner({ ...owner, name })}
      />
      <Line
        label="E-mail"
        type="email"
        autoComplete="username"
        value={owner.email}
        onValue={(email) => setOwner({ ...owner, email })}
      />
      <PasswordInput
        label="Password"
        description="At least 10 characters; a sentence is easy to remember."
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={owner.password}
        onChange={({ currentTarget: { value: password } }) => setOwner({ ...owner, password })}
      />
      {error !== null && <ErrorNotice error={error} />}
      <Button type="submit" loading={isBusy} mt={6}>
        Create the workspace
      </Button>
    </form>
  );
}

interface LineProps {
  readonly label: string;
  readonly description?: string;
  readonly type?: string;
  readonly autoComplete: string;
  readonly autoFocus?: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Line({ onValue, ...props }: LineProps) {
  return (
    <TextInput
      {...props}
      required
      withAsterisk={false}
      onChange={({ currentTarget }) => onValue(currentTarget.value)}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly data: { value: string; label: string }[];
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Choice({ onValue, ...props }: ChoiceProps) {
  return (
    <Select
      {...props}
      searchable
      limit={80}
      nothingFoundMessage="Nothing goes by that name."
      onChange={(value) => value !== null && onValue(value)}
    />
  );
}
