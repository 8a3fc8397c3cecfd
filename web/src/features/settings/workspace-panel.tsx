import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { useWorkspace } from '../../api/seat.ts';
import { sessionKey } from '../../api/session.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { languages } from '../../ui/languages.ts';
import { Section } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import classes from './settings.module.css';

/** What the workspace is called and speaks, and why the rest of it stays. */
export function WorkspacePanel() {
  const workspace = useWorkspace();
  const { workspaceId } = workspace;
  const [name, setName] = useState(workspace.name);
  const [language, setLanguage] = useState(workspace.language);
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: () => ask('PATCH', `/workspaces/${workspaceId}`, { body: { name, language } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sessionKey });
      toast('The workspace is saved.');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const isSame = name.trim() === workspace.name && language === workspace.language;
  return (
    <>
      <Section title="Name and language">
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            label="Name"
            description="The brand’s, as your readers know it."
            required
            withAsterisk={false}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Select
            label="Language"
            description="Of mails and pages that name no other; what was sent stays as it was."
            data={languages()}
            allowDeselect={false}
            searchable
            value={language}
            onChange={(next) => next !== null && setLanguage(next)}
          />
          {saving.error !== null && <ErrorNotice error={saving.error} />}
          <Button type="submit" variant="default" loading={saving.isPending} disabled={isSame}>
            Save
          </Button>
        </form>
      </Section>
      <Section title="What stays">
        <p className={classes.prose}>
          Days are those of {workspace.timeZone}, and sums are in {workspace.currency}. Neither can
          be changed: live segments would count other days and other money from one moment to the
          next. Make another workspace for it, and import into that.
        </p>
      </Section>
    </>
  );
}
