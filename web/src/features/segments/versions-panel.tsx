import { Skeleton } from '@mantine/core';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/page.tsx';
import { useVersions } from './use-segments.ts';

/** What a segment’s rule was, the newest version first. */
export function VersionsPanel({ segmentKey }: { readonly segmentKey: string }) {
  const { data, error, refetch } = useVersions(segmentKey);
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={200} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  return data.versions.map(({ version, rule, createdAt }, n) => (
    <Section
      key={version}
      title={`Version ${version}`}
      note={
        <>
          {n === 0 ? 'the present one, since ' : 'from '}
          <Instant at={createdAt} />
        </>
      }
    >
      <CopyField label={`Rule of version ${version}`} value={rule} />
    </Section>
  ));
}
