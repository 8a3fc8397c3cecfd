import { Button, Skeleton } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useSenderNames } from '../../api/use-sender-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { entriesOf, groupByDay } from './entries.ts';
import { EntryRow } from './entry-row.tsx';
import classes from './profile.module.css';
import { useEventsOf, useMessagesOf, useSegmentChanges, useSegmentNames } from './use-profile.ts';

/** All that happened, the newest first: events, segments entered and left, messages. */
export function Timeline({ profileId }: { readonly profileId: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useEventsOf(profileId);
  const { data: changed } = useSegmentChanges(profileId);
  const { data: mailed } = useMessagesOf(profileId);
  const { data: names } = useSegmentNames();
  const nameSender = useSenderNames();
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={300} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const entries = entriesOf({
    events: data.pages.flatMap(({ events }) => events),
    changes: changed?.changes ?? [],
    messages: mailed?.messages ?? [],
    names: names ?? new Map(),
    nameSender,
    isWhole: !hasNextPage,
  });
  if (entries.length === 0) {
    return (
      <EmptyState icon={IconActivity} title="Nothing has taken effect yet">
        What the person does appears here in the moment it is applied.
      </EmptyState>
    );
  }
  return (
    <section aria-label="Timeline">
      {groupByDay(entries).map(({ day, entries: some }) => (
        <div key={day} className={classes.day}>
          <h3 className={classes.dayName}>{day}</h3>
          <ol className={classes.plain}>
            {some.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
            ))}
          </ol>
        </div>
      ))}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show earlier
        </Button>
      )}
    </section>
  );
}
