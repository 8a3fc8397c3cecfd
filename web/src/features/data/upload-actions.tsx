import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../api/seat.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { countOf } from '../../ui/format-number.ts';
import { toast } from '../../ui/toast.ts';
import { missingIn } from './edit-mapping.ts';
import { sumOf } from './import-counts.tsx';
import type { UploadSearch } from './upload-search.ts';
import { isWorking, type Preview, useUploadChanges, type WholeUpload } from './use-uploads.ts';

export interface UploadActionsProps {
  readonly upload: WholeUpload;
  readonly preview?: Preview | undefined;
  readonly step?: UploadSearch['step'];
}

/** The next step, and giving the file up. */
export function UploadActions({ upload, preview, step }: UploadActionsProps) {
  const mayWrite = useMay('events:write');
  if (!mayWrite || isWorking(upload)) return null;
  const isSure = step === 'trial' && upload.report !== null;
  return (
    <>
      <DiscardButton upload={upload} />
      {preview !== undefined &&
        (isSure ? (
          <BeginButton upload={upload} />
        ) : (
          <CheckButton upload={upload} isReady={isReady(preview)} />
        ))}
    </>
  );
}

function isReady({ mistake, mapping }: Preview): boolean {
  const missing = mapping === null ? [] : missingIn(mapping as Record<string, unknown>);
  return mistake === null && missing.length === 0;
}

function CheckButton({ upload, isReady }: UploadActionsProps & { readonly isReady: boolean }) {
  const { uploadId } = upload;
  const navigate = useNavigate({ from: '/data/imports/uploads/$uploadId' });
  const { check } = useUploadChanges();
  const act = useMutation({
    mutationFn: () => check(uploadId),
    onSuccess: () => navigate({ search: { step: 'trial' } }),
    onError: ({ message }) => toast(message),
  });
  return (
    <Button disabled={!isReady} loading={act.isPending} onClick={() => act.mutate()}>
      Try the whole file
    </Button>
  );
}

function BeginButton({ upload }: { readonly upload: WholeUpload }) {
  const { uploadId, fileName, report } = upload;
  const confirm = useConfirm();
  const { begin } = useUploadChanges();
  const used = report?.counts.used ?? 0;
  const aside = sumOf(report?.counts.quarantined ?? {});
  return (
    <Button
      disabled={used === 0}
      onClick={() =>
        confirm({
          title: `Import ${fileName}?`,
          consequences: `${countOf(used, 'row')} of ${countOf(report?.counts.people ?? 0, 'person', 'people')} come in, and change profiles and segments. That can’t be taken back as a whole. ${aside > 0 ? `${countOf(aside, 'row')} that can’t be used are kept in quarantine. ` : ''}What happened before starts no journey, and nobody is mailed by it.`,
          verb: `Import ${countOf(used, 'row')}`,
          act: () => begin(uploadId),
        })
      }
    >
      Import
    </Button>
  );
}

function DiscardButton({ upload: { uploadId, fileName } }: Pick<UploadActionsProps, 'upload'>) {
  const navigate = useNavigate();
  const confirm = useConfirm();
  const { discard } = useUploadChanges();
  return (
    <Button
      variant="subtle"
      color="gray"
      onClick={() =>
        confirm({
          title: `Discard ${fileName}?`,
          consequences:
            'The uploaded copy and its mapping go. The file on your own machine stays, and so does what was imported.',
          verb: 'Discard',
          isDangerous: true,
          act: async () => {
            await discard(uploadId);
            toast(`${fileName} is discarded.`);
            await navigate({ to: '/data/imports' });
          },
        })
      }
    >
      Discard
    </Button>
  );
}
