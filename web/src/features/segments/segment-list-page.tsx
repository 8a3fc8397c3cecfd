import { Button, Skeleton, Stack, TextInput } from '@mantine/core';
import { IconFilter, IconFilterSearch, IconPlus, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useMay } from '../../api/seat.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countOf } from '../../ui/format-number.ts';
import { Page } from '../../ui/page.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { SegmentTable } from './segment-table.tsx';
import { useSegments } from './use-segments.ts';

/** All segments: how many are in each, and how that goes. */
export function SegmentListPage() {
  const { q = '' } = useSearch({ from: '/signed-in/segments' });
  const navigate = useNavigate({ from: '/segments' });
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => input.current?.focus() });
  const { data, error, refetch } = useSegments();
  const count = data?.segments.length;
  return (
    <Page
      title="Segments"
      lead={
        count === undefined || count === 0
          ? 'Groups of people by what they are and do, right to the second.'
          : `${countOf(count, 'group')} of people, right to the second.`
      }
      actions={<NewSegment />}
    >
      {count !== 0 && (
        <TextInput
          ref={input}
          aria-label="Search segments"
          placeholder="A name, a key, or a word of the rule"
          leftSection={<IconSearch size={16} />}
          value={q}
          mb={20}
          maw={420}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: value === '' ? {} : { q: value }, replace: true })
          }
        />
      )}
      {data === undefined && error !== null && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Ghosts />}
      {data && <Found segments={data.segments} text={q} />}
    </Page>
  );
}

function NewSegment() {
  const mayWrite = useMay('segments:write');
  if (!mayWrite) return null;
  return (
    <Button
      renderRoot={(props) => <Link to="/segments/new" {...props} />}
      leftSection={<IconPlus size={16} />}
    >
      New segment
    </Button>
  );
}

interface FoundProps {
  readonly segments: NonNullable<ReturnType<typeof useSegments>['data']>['segments'];
  readonly text: string;
}

function Found({ segments, text }: FoundProps) {
  if (segments.length === 0) {
    return (
      <EmptyState icon={IconFilter} title="No segments yet" action={<NewSegment />}>
        A segment is a rule with a name, such as “bought in the last 30 days”. Who fulfils it is in
        it, from that very second.
      </EmptyState>
    );
  }
  const wanted = text.trim().toLowerCase();
  const found = segments.filter(({ key, name, rule, description }) =>
    `${name}\n${key}\n${description}\n${rule}`.toLowerCase().includes(wanted),
  );
  if (found.length > 0) return <SegmentTable segments={found} />;
  return (
    <EmptyState icon={IconFilterSearch} title={`No segment has “${text}” in it`}>
      Names, keys, descriptions and rules are looked through.
    </EmptyState>
  );
}

function Ghosts() {
  return (
    <Stack gap={12} aria-busy>
      {['a', 'b', 'c', 'd', 'e'].map((name) => (
        <Skeleton key={name} height={48} />
      ))}
    </Stack>
  );
}
