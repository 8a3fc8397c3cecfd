import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countOf } from '../../ui/format-number.ts';
import { Page } from '../../ui/page.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { ProfileTable } from './profile-table.tsx';
import { useFoundProfiles, useNewestProfiles } from './use-profiles.ts';

const TYPING_MS = 200;

/** Everybody, or those whom a text finds. */
export function ProfileListPage() {
  const { q = '' } = useSearch({ from: '/signed-in/profiles' });
  const navigate = useNavigate({ from: '/profiles' });
  const [text, setText] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  const look = useDebouncedCallback((wanted: string) => {
    void navigate({ search: wanted === '' ? {} : { q: wanted }, replace: true });
  }, TYPING_MS);
  useShortcuts({ '/': () => input.current?.focus() });
  const newest = useNewestProfiles();
  const total = newest.data?.pages[0]?.total;
  return (
    <Page
      title="Profiles"
      width="wide"
      lead={
        total === undefined || total === null
          ? 'The people behind your events.'
          : `${countOf(total, 'person', 'people')}, whatever they are called by.`
      }
    >
      <TextInput
        ref={input}
        aria-label="Search profiles"
        placeholder="The beginning of a name, address, id or any trait, or trait:value"
        leftSection={<IconSearch size={16} />}
        value={text}
        mb={20}
        maw={560}
        onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          look(value.trim());
        }}
      />
      {q === '' ? <Everybody newest={newest} /> : <Matches text={q} />}
    </Page>
  );
}

function Everybody({ newest }: { readonly newest: ReturnType<typeof useNewestProfiles> }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = newest;
  if (data === undefined && error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  const profiles = data?.pages.flatMap((page) => page.profiles);
  if (profiles?.length === 0) {
    return (
      <EmptyState
        icon={IconUserPlus}
        title="Nobody yet"
        action={
          <Button component={Link} to="/start">
            Send a first event
          </Button>
        }
      >
        A profile is made by the first event that names a person. It takes one call.
      </EmptyState>
    );
  }
  return (
    <ProfileTable
      label="Profiles, the newest first"
      profiles={profiles}
      total={data?.pages[0]?.total ?? undefined}
      onEnd={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
    />
  );
}

function Matches({ text }: { readonly text: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useFoundProfiles(text);
  if (data === undefined && error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  if (data?.profiles.length === 0) {
    return (
      <EmptyState icon={IconUserSearch} title={`Nobody goes by “${text}”`}>
        People are found by how words of their traits begin, in any order, and by how an address or
        id begins. A trait’s exact value is found by its name: city:Oslo.
      </EmptyState>
    );
  }
  return (
    <ProfileTable
      label={`Profiles found by ${text}`}
      profiles={data?.profiles}
      total={data?.isWhole ? data.profiles.length : undefined}
      onEnd={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
    />
  );
}
