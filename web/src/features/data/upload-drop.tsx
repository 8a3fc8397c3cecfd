import { Button, Progress } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type DragEvent, useRef, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { formatBytes } from './format-bytes.ts';
import classes from './imports.module.css';
import { useUploadChanges } from './use-uploads.ts';

/** Where a file is dropped or chosen; it is uploaded at once, and its columns are shown. */
export function UploadDrop() {
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { bring, sent, stop } = useBringing();
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file !== undefined) bring.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section
      className={classes.drop}
      data-over={isOver || undefined}
      aria-label="Import a file"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File"
        accept=".csv,.tsv,.txt,.ndjson,.jsonl,.parquet,.gz"
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = '';
        }}
      />
      {bring.isPending && bring.variables !== undefined ? (
        <Sending file={bring.variables} sent={sent} onStop={stop} />
      ) : (
        <>
          <div className={classes.grow}>
            <strong>Bring a file</strong>
            <p className={classes.note}>
              Drop it here: CSV, NDJSON or Parquet, gzipped or not. Nothing is imported before you
              have seen what would come of it.
            </p>
          </div>
          <Button
            leftSection={<IconFileImport size={16} />}
            onClick={() => picker.current?.click()}
          >
            Choose a file
          </Button>
        </>
      )}
      {bring.error !== null && !isAbort(bring.error) && (
        <div className={classes.whole}>
          <ErrorNotice error={bring.error} />
        </div>
      )}
    </section>
  );
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function useBringing() {
  const navigate = useNavigate();
  const uploads = useUploadChanges();
  const [sent, setSent] = useState(0);
  const abort = useRef<AbortController>(undefined);
  const bring = useMutation({
    mutationFn: (file: File) => {
      setSent(0);
      abort.current = new AbortController();
      const { signal } = abort.current;
      return uploads.bring({ file, signal, onProgress: setSent });
    },
    onSuccess: ({ uploadId }) =>
      navigate({ to: '/data/imports/uploads/$uploadId', params: { uploadId } }),
  });
  return { bring, sent, stop: () => abort.current?.abort() };
}

interface SendingProps {
  readonly file: File;
  readonly sent: number;
  readonly onStop: () => void;
}

function Sending({ file, sent, onStop }: SendingProps) {
  return (
    <div className={classes.whole}>
      <div className={classes.workHead}>
        <strong>{file.name}</strong>
        <span className="figure quiet" role="status">
          {formatBytes(sent)} of {formatBytes(file.size)}
        </span>
        <Button variant="default" size="xs" onClick={onStop}>
          Cancel
        </Button>
      </div>
      <Progress value={(100 * sent) / Math.max(1, file.size)} aria-label="Uploading" />
    </div>
  );
}
