import { Button, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay, IconRadar2 } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import classes from './data.module.css';
import { DataPage } from './data-page.tsx';
import { EventDrawer } from './event-drawer.tsx';
import { EventTable } from './event-table.tsx';
import { EVENT_TYPES } from './event-types.ts';
import type { EventsSearch } from './events-search.ts';
import { useEvents } from './use-events.ts';

const TYPING_MS = 250;

/** Events as they come in. */
export function EventsPage() {
  const { event: opened, ...filter }: EventsSearch = useSearch({ from: '/signed-in/data' });
  const navigate = useNavigate({ from: '/data' });
  const [isPaused, setPaused] = useState(false);
  const stream = useEvents(filter, { isPaused });
  const events = stream.data?.pages.flatMap((page) => page.events);
  const people = new Map(
    stream.data?.pages.flatMap((page) => page.people ?? []).map((each) => [each.profileId, each]),
  );
  const open = events?.find(({ eventId }) => eventId === opened);
  return (
    <DataPage
      lead="Every event, in the moment it arrives."
      actions={
        <>
          <StateDot tone={isPaused ? 'neutral' : 'good'}>{isPaused ? 'Paused' : 'Live'}</StateDot>
          <Button
            variant="default"
            leftSection={isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
            onClick={() => setPaused(!isPaused)}
          >
            {isPaused ? 'Go on' : 'Pause'}
          </Button>
        </>
      }
    >
      <Filters search={filter} />
      {stream.error !== null && (
        <ErrorNotice error={stream.error} onRetry={() => void stream.refetch()} />
      )}
      {events === undefined && stream.error === null && <Skeleton height={240} />}
      {events?.length === 0 && <Nothing isFiltered={isFiltered(filter)} />}
      {events !== undefined && events.length > 0 && <EventTable events={events} people={people} />}
      {stream.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={stream.isFetchingNextPage}
          onClick={() => void stream.fetchNextPage()}
        >
          Show earlier ones
        </Button>
      )}
      <EventDrawer
        isOpen={opened !== undefined}
        event={open}
        person={people.get(open?.profileId ?? '')}
        isLoading={events === undefined}
        onClose={() => void navigate({ search: filter })}
      />
    </DataPage>
  );
}

function isFiltered({ name, type, person }: EventsSearch): boolean {
  return [name, type, person].some((each) => each !== undefined);
}

function Filters({ search }: { readonly search: EventsSearch }) {
  const navigate = useNavigate({ from: '/data' });
  const first = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => first.current?.focus() });
  const put = useDebouncedCallback((name: 'name' | 'person', text: string) => {
    const value = text.trim();
    const { [name]: _before, ...rest } = search;
    void navigate({ search: value === '' ? rest : { ...rest, [name]: value }, replace: true });
  }, TYPING_MS);
  return (
    <div className={classes.filters}>
      <TextInput
        ref={first}
        aria-label="Name of the event"
        placeholder="Name, such as Order Completed"
        w={260}
        defaultValue={search.name ?? ''}
        onChange={({ currentTarget }) => put('name', currentTarget.value)}
      />
      <Select
        aria-label="Type"
        placeholder="Every type"
        clearable
        clearButtonProps={{ 'aria-label': 'Every type' }}
        allowDeselect
        w={150}
        data={[...EVENT_TYPES]}
        value={search.type ?? null}
        onChange={(type) => {
          const { type: _before, ...rest } = search;
          void navigate({
            search:
              type === null ? rest : { ...rest, type: type as NonNullable<typeof search.type> },
          });
        }}
      />
      <TextInput
        aria-label="Person"
        placeholder="User id or profile id"
        w={260}
        defaultValue={search.person ?? ''}
        onChange={({ currentTarget }) => put('person', currentTarget.value)}
      />
    </div>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState icon={IconRadar2} title="Nothing that fits">
        In the last 24 hours no such event came in. Names are compared letter by letter. With a
        person named, all of their events are looked through.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconRadar2}
      title="Listening"
      action={
        <Button component={Link} to="/start">
          Send a first event
        </Button>
      }
    >
      Nothing came in during the last 24 hours. What comes appears here by itself.
    </EmptyState>
  );
}
