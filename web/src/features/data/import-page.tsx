import { Button, Skeleton } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useMay } from '../../api/seat.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { StateDot } from '../../ui/state-dot.tsx';
import { ImportCounts, ProblemList, sumOf } from './import-counts.tsx';
import { useImportState } from './import-state.ts';
import classes from './imports.module.css';
import { type OneImport, useImport } from './use-imports.ts';
import { useUploadChanges } from './use-uploads.ts';
import { WorkProgress } from './work-progress.tsx';

const BACK = { to: '/data/imports', label: 'Imports' } as const;

/** One import: how far it is, what came of it, and what was set aside. */
export function ImportPage() {
  const { importId } = useParams({ from: '/signed-in/data/imports/$importId' });
  const { data, error, refetch } = useImport(importId);
  if (data !== undefined) return <Shown each={data} />;
  return (
    <Page title="Import" back={BACK}>
      {error === null ? (
        <Skeleton height={320} />
      ) : (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

function Shown({ each }: { readonly each: OneImport }) {
  const { fileName, kind, counts, startedAt, endedAt, upload } = each;
  const { label, tone } = useImportState(each);
  const aside = sumOf(counts.quarantined);
  return (
    <Page
      title={fileName}
      back={BACK}
      lead={
        <>
          A file of {kind}, begun <Instant at={startedAt} />
          {endedAt !== null && (
            <>
              , done <Instant at={endedAt} />
            </>
          )}
        </>
      }
      actions={<Actions each={each} />}
    >
      <Progress each={each} />
      {upload?.state !== 'importing' && upload !== null && upload.problem !== null && (
        <div className={classes.notice} role="alert">
          <strong>{upload.problem.message}</strong>
          <span>{upload.problem.hint}</span>
        </div>
      )}
      <Section title="What came of it" actions={<StateDot tone={tone}>{label}</StateDot>}>
        <ImportCounts counts={counts} />
      </Section>
      {aside > 0 && (
        <Section
          title="Set aside"
          note="Kept in quarantine as these rows stand in the file."
          actions={<Link to="/data/quarantine">See them in quarantine</Link>}
        >
          <ProblemList problems={counts.problems} />
        </Section>
      )}
    </Page>
  );
}

function Progress({ each: { upload } }: { readonly each: OneImport }) {
  const mayWrite = useMay('events:write');
  const { stop } = useUploadChanges();
  if (upload?.state !== 'importing') return null;
  return (
    <WorkProgress
      label="Importing"
      progress={upload.progress}
      onStop={mayWrite ? () => void stop(upload.uploadId) : undefined}
    >
      You may leave this page: it goes on by itself. Stopped, it can go on later; what came in
      stays.
    </WorkProgress>
  );
}

function Actions({ each: { state, upload, counts } }: { readonly each: OneImport }) {
  const mayWrite = useMay('events:write');
  const { begin } = useUploadChanges();
  const goesOn = upload !== null && ['stopped', 'ready'].includes(upload.state);
  if (mayWrite && state !== 'done' && goesOn) {
    return <Button onClick={() => void begin(upload.uploadId)}>Go on</Button>;
  }
  const [name] = Object.keys(counts.events).filter((each) => each !== 'identify');
  if (state !== 'done') return null;
  return (
    <Button
      variant="default"
      renderRoot={(props) => (
        <Link to="/data" search={name === undefined ? {} : { name }} {...props} />
      )}
    >
      See the events
    </Button>
  );
}
