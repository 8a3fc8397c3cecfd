import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../../api/seat.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { atLeast } from '../../ui/format-number.ts';
import classes from './data.module.css';
import { DataPage } from './data-page.tsx';
import { ItemDrawer } from './item-drawer.tsx';
import type { QuarantineSearch } from './quarantine-search.ts';
import { QuarantineTable } from './quarantine-table.tsx';
import { QUARANTINE_STATUSES, type QuarantineStatus, statusWords } from './quarantine-words.ts';
import { ReasonList } from './reason-list.tsx';
import { useQuarantineCounts, useQuarantined } from './use-quarantine.ts';
import { useTryAgain } from './use-try-again.tsx';

/** What came in and could not be used: why, and what became of it. */
export function QuarantinePage() {
  const { item, ...filter }: QuarantineSearch = useSearch({ from: '/signed-in/data/quarantine' });
  const { status = 'held', reason } = filter;
  const navigate = useNavigate({ from: '/data/quarantine' });
  const counts = useQuarantineCounts();
  const mayReplay = useMay('quarantine:write');
  const tryAgain = useTryAgain();
  const ofStatus = (counts.data?.counts ?? []).filter((each) => each.status === status);
  const chosen = ofStatus.filter((each) => reason === undefined || each.reason === reason);
  const total = chosen.reduce((sum, { items }) => sum + items, 0);
  return (
    <DataPage
      lead="What came in and could not be used. Nothing is lost: the bytes are kept as they came."
      actions={
        mayReplay &&
        status === 'held' &&
        total > 0 && (
          <Button
            leftSection={<IconRefresh size={16} />}
            onClick={() => tryAgain(reason === undefined ? { all: true } : { reason }, total)}
          >
            Try {atLeast(total, 'item')} again
          </Button>
        )
      }
    >
      <div className={classes.filters}>
        <SegmentedControl
          aria-label="What became of it"
          value={status}
          data={QUARANTINE_STATUSES.map((each) => ({
            value: each,
            label: statusWords[each].label,
          }))}
          onChange={(next) => void navigate({ search: { status: next as QuarantineStatus } })}
        />
      </div>
      {counts.error !== null && counts.data === undefined && (
        <ErrorNotice error={counts.error} onRetry={() => void counts.refetch()} />
      )}
      <ReasonList counts={ofStatus} status={status} chosen={reason} />
      {counts.data === undefined ? (
        <Skeleton height={160} />
      ) : (
        <Items status={status} reason={reason} />
      )}
      <ItemDrawer id={item} onClose={() => void navigate({ search: filter })} />
    </DataPage>
  );
}

function Items(filter: { readonly status: QuarantineStatus; readonly reason: string | undefined }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useQuarantined(filter);
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={160} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title={filter.status === 'held' ? 'Nothing waits' : 'Nothing here'}
      >
        {filter.status === 'held'
          ? 'All that came in could be used. What can’t is kept here with the reason, and can be tried again.'
          : statusWords[filter.status].meaning}
      </EmptyState>
    );
  }
  return (
    <>
      <QuarantineTable items={items} />
      {hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}
