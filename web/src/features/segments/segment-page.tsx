import { Skeleton, Tabs } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { MembersPanel } from './members-panel.tsx';
import { OverlapPanel } from './overlap-panel.tsx';
import { OverviewPanel } from './overview-panel.tsx';
import type { SegmentSearch } from './searches.ts';
import { SegmentActions } from './segment-actions.tsx';
import { type Segment, useSegment } from './use-segments.ts';
import { VersionsPanel } from './versions-panel.tsx';
import { WhyPanel } from './why-panel.tsx';

const BACK = { to: '/segments', label: 'Segments' } as const;

/** One segment: who is in it, why, and how that goes. */
export function SegmentPage() {
  const { key } = useParams({ from: '/signed-in/segments/$key' });
  const { data: segment, error, refetch } = useSegment(key);
  if (segment !== undefined) return <Known segment={segment} />;
  return (
    <Page title="A segment" back={BACK}>
      {error === null ? (
        <Skeleton height={320} />
      ) : (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

function Known({ segment }: { readonly segment: Segment }) {
  const { tab = 'overview' } = useSearch({ from: '/signed-in/segments/$key' });
  const navigate = useNavigate({ from: '/segments/$key' });
  const open = (next: string | null) =>
    void navigate({
      search: next === null || next === 'overview' ? {} : ({ tab: next } as SegmentSearch),
    });
  return (
    <Page
      title={segment.name}
      back={BACK}
      lead={segment.description}
      actions={<SegmentActions segment={segment} />}
    >
      <Tabs value={tab} onChange={open}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="overview">Overview</Tabs.Tab>
          <Tabs.Tab value="members">Members</Tabs.Tab>
          <Tabs.Tab value="why">Why</Tabs.Tab>
          <Tabs.Tab value="overlap">Overlap</Tabs.Tab>
          <Tabs.Tab value="versions">Versions</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewPanel segment={segment} />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <MembersPanel segmentKey={segment.key} />
        </Tabs.Panel>
        <Tabs.Panel value="why">
          <WhyPanel segmentKey={segment.key} />
        </Tabs.Panel>
        <Tabs.Panel value="overlap">
          <OverlapPanel segment={segment} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionsPanel segmentKey={segment.key} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
