import { Skeleton } from '@mantine/core';
import { Navigate, useParams, useSearch } from '@tanstack/react-router';
import { useMay } from '../../api/seat.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { countOf } from '../../ui/format-number.ts';
import { Page } from '../../ui/page.tsx';
import { formatBytes } from './format-bytes.ts';
import classes from './imports.module.css';
import { MappingPanel } from './mapping-panel.tsx';
import { TrialPanel } from './trial-panel.tsx';
import { UploadActions } from './upload-actions.tsx';
import type { UploadSearch } from './upload-search.ts';
import { UploadSteps } from './upload-steps.tsx';
import {
  isWorking,
  type Preview,
  usePreview,
  useUpload,
  useUploadChanges,
  type WholeUpload,
} from './use-uploads.ts';
import { WorkProgress } from './work-progress.tsx';

const BACK = { to: '/data/imports', label: 'Imports' } as const;

/** A file that was brought: what its columns mean, a dry run, and the start of its import. */
export function UploadPage() {
  const { uploadId } = useParams({ from: '/signed-in/data/imports/uploads/$uploadId' });
  const { data: upload, error, refetch } = useUpload(uploadId);
  if (upload === undefined) {
    return (
      <Page title="File" back={BACK}>
        {error === null ? (
          <Skeleton height={320} />
        ) : (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    );
  }
  const { state, importId } = upload;
  if (importId !== null && ['importing', 'stopped', 'imported'].includes(state)) {
    return <Navigate to="/data/imports/$importId" params={{ importId }} replace />;
  }
  if (state === 'receiving') return <Unfinished upload={upload} />;
  return <Whole upload={upload} />;
}

function Unfinished({ upload }: { readonly upload: WholeUpload }) {
  const { fileName, received, byteLength } = upload;
  return (
    <Page title={fileName} back={BACK} actions={<UploadActions upload={upload} />}>
      <div className={classes.notice} role="status">
        <strong>The file has not come whole.</strong>
        <span>
          {formatBytes(received)} of {formatBytes(byteLength)} are here. If nobody is bringing it
          any more, discard it, and bring it again.
        </span>
      </div>
    </Page>
  );
}

function Whole({ upload }: { readonly upload: WholeUpload }) {
  const { uploadId, fileName, byteLength, state, progress, problem } = upload;
  const { step, view }: UploadSearch = useSearch({
    from: '/signed-in/data/imports/uploads/$uploadId',
  });
  const preview = usePreview(uploadId);
  const { stop } = useUploadChanges();
  const mayWrite = useMay('events:write');
  const label = state === 'checking' ? 'Reading the whole file' : 'Beginning the import';
  return (
    <Page
      title={fileName}
      back={BACK}
      width="wide"
      lead={describe(preview.data, byteLength)}
      actions={<UploadActions upload={upload} preview={preview.data} step={step} />}
    >
      <UploadSteps uploadId={uploadId} step={step} />
      {isWorking(upload) && (
        <WorkProgress
          label={label}
          progress={progress}
          onStop={mayWrite ? () => void stop(uploadId) : undefined}
        >
          You may leave this page: it goes on by itself.
        </WorkProgress>
      )}
      {problem !== null && <Problem {...problem} />}
      {step === 'trial' && <TrialPanel upload={upload} />}
      {step === undefined && preview.error !== null && preview.data === undefined && (
        <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />
      )}
      {step === undefined && preview.data === undefined && preview.error === null && (
        <Skeleton height={320} />
      )}
      {step === undefined && preview.data !== undefined && (
        <MappingPanel
          // Another text is shown anew.
          key={view}
          uploadId={uploadId}
          preview={preview.data}
          view={view}
          isLocked={!mayWrite || isWorking(upload)}
        />
      )}
    </Page>
  );
}

const FORMATS = { csv: 'CSV', ndjson: 'NDJSON', parquet: 'Parquet' } as const;

function describe(preview: Preview | undefined, byteLength: number): string {
  const size = formatBytes(byteLength);
  if (preview === undefined) return size;
  return `${FORMATS[preview.format]}, ${countOf(preview.columns.length, 'column')}, ${size}`;
}

function Problem({ message, hint }: NonNullable<WholeUpload['problem']>) {
  return (
    <div className={classes.notice} role="alert">
      <strong>{message}</strong>
      <span>{hint}</span>
    </div>
  );
}
