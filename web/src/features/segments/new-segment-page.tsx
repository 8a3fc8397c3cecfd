import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { PostApiSegmentsResponse } from '../../api/generated.ts';
import { useMay } from '../../api/seat.ts';
import { useApi } from '../../api/use-api.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { BuilderForm, type Words } from './builder-form.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { ReadersNotice } from './readers-notice.tsx';
import { type Draft, useDraft } from './use-draft.ts';

const NOTHING: Draft = { form: 'tree', tree: { kind: 'everyone' } };

/** A new segment, for those who may make one. */
export function NewSegmentPage() {
  const mayMake = useMay('segments:write');
  return mayMake ? <NewSegment /> : <ReadersNotice title="New segment" />;
}

/** It is named, built, and counted while it is built. */
function NewSegment() {
  const { rule } = useSearch({ from: '/signed-in/segments/new' });
  const [begin] = useState<Draft>(rule === undefined ? NOTHING : { form: 'text', text: rule });
  const [words, setWords] = useState<Words>({ name: '', description: '' });
  const state = useDraft(begin);
  const api = useApi();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: () =>
      api.post<PostApiSegmentsResponse>('/segments', { ...words, rule: state.good?.rule }),
    onSuccess: ({ key, name }) => {
      toast(`“${name}” was made, and is being built.`);
      void navigate({ to: '/segments/$key', params: { key }, ignoreBlocker: true });
    },
  });
  const isNamed = words.name.trim() !== '';
  const [hasTried, setTried] = useState(false);
  return (
    <Page
      title="New segment"
      back={{ to: '/segments', label: 'Segments' }}
      width="wide"
      actions={
        <Button
          disabled={!state.isReady}
          loading={create.isPending}
          onClick={() => (isNamed ? create.mutate() : setTried(true))}
        >
          Make segment
        </Button>
      }
    >
      {create.error !== null && <ErrorNotice error={create.error} />}
      <BuilderForm
        words={words}
        onWords={setWords}
        state={state}
        lacksName={hasTried && !isNamed}
      />
      <LeaveGuard isDirty={isNamed || state.draft !== begin} />
    </Page>
  );
}
