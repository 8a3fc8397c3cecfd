import { Button, Skeleton } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/seat.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { DataPage } from './data-page.tsx';
import { NewSourceDialog } from './new-source-dialog.tsx';
import { SourceCard } from './source-card.tsx';
import { useSources } from './use-sources.ts';

/** The ways by which data comes in, each with its write key. */
export function SourcesPage() {
  const { source: chosen } = useSearch({ from: '/signed-in/data/sources' });
  const navigate = useNavigate({ from: '/data/sources' });
  const { data: sources, error, refetch } = useSources();
  const [isMaking, setMaking] = useState(false);
  const mayWrite = useMay('sources:write');
  const first = sources?.find(({ disabledAt }) => disabledAt === null);
  const open = chosen ?? first?.sourceId;
  return (
    <DataPage
      lead="A source is a way by which events come in. Its write key tells whose they are: it can only write, so it may stand in a page."
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
            New source
          </Button>
        )
      }
    >
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {sources === undefined && error === null && <Skeleton height={220} />}
      {sources?.length === 0 && (
        <EmptyState icon={IconPlugConnected} title="No source yet">
          Make one for your site, your app or your server, and copy the lines that it shows.
        </EmptyState>
      )}
      {sources?.map((source) => (
        <SourceCard
          key={source.sourceId}
          source={source}
          isOpen={source.sourceId === open}
          onOpen={() => void navigate({ search: { source: source.sourceId }, replace: true })}
        />
      ))}
      <NewSourceDialog
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        onMade={(sourceId) => void navigate({ search: { source: sourceId } })}
      />
    </DataPage>
  );
}
