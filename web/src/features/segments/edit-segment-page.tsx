import { Button, Skeleton } from '@mantine/core';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/seat.ts';
import { useApi } from '../../api/use-api.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toast.ts';
import { BuilderForm, type Words } from './builder-form.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { ReadersNotice } from './readers-notice.tsx';
import type { RuleTree } from './rule-tree.ts';
import { useDraft } from './use-draft.ts';
import { type Segment, useSegment } from './use-segments.ts';

/** Another rule or another name for a segment. */
export function EditSegmentPage() {
  const { key } = useParams({ from: '/signed-in/segments/$key/edit' });
  const { data, error, refetch } = useSegment(key);
  const mayEdit = useMay('segments:write');
  if (!mayEdit) return <ReadersNotice title="Edit a segment" />;
  if (data !== undefined) return <Editing key={key} segment={data} />;
  return (
    <Page title="Edit a segment" back={{ to: '/segments', label: 'Segments' }}>
      {error === null ? (
        <Skeleton height={320} />
      ) : (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

function Editing({ segment: newest }: { readonly segment: Segment }) {
  // What somebody else changes meanwhile is noticed when this is published, not under one’s hands.
  const [segment] = useState(newest);
  const { name, description, rule } = segment;
  const [words, setWords] = useState<Words>({ name, description });
  const [begin] = useState({ form: 'tree' as const, tree: segment.ruleJson as RuleTree });
  const state = useDraft(begin);
  const isOtherRule = state.good !== undefined && state.good.rule !== rule;
  const isDirty = words.name !== name || words.description !== description || state.draft !== begin;
  const other = isOtherRule ? state.good?.rule : undefined;
  const save = useSave(segment, { ...words, ...(other !== undefined && { rule: other }) });
  const [isAsking, setAsking] = useState(false);
  return (
    <Page
      title={`Edit “${name}”`}
      back={{ to: '/segments', label: 'Segments' }}
      width="wide"
      actions={
        <Button
          disabled={!state.isReady || !isDirty || words.name.trim() === ''}
          loading={save.isPending}
          onClick={() => (isOtherRule ? setAsking(true) : save.mutate())}
        >
          {isOtherRule ? 'Publish …' : 'Save'}
        </Button>
      }
    >
      {!isAsking && save.error !== null && <ErrorNotice error={save.error} />}
      <BuilderForm words={words} onWords={setWords} state={state} />
      <PublishDialog
        version={segment.version + 1}
        before={rule}
        after={isAsking ? other : undefined}
        isBusy={save.isPending}
        error={save.error}
        onPublish={() => save.mutate()}
        onClose={() => setAsking(false)}
      />
      <LeaveGuard isDirty={isDirty} />
    </Page>
  );
}

function useSave(
  { key, version }: Segment,
  change: Words & { readonly rule?: string },
): UseMutationResult<unknown, Error, void> {
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.patch(`/segments/${key}`, { ...change, version }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.key('segments') });
      toast(change.rule === undefined ? 'Saved.' : `Version ${version + 1} is being built.`);
      await navigate({ to: '/segments/$key', params: { key }, ignoreBlocker: true });
    },
  });
}
