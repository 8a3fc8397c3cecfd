import { Button, Group, Modal } from '@mantine/core';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PublishPreview } from './publish-preview.tsx';

export interface PublishDialogProps {
  /** Of the version that would be published. */
  readonly version: number;
  readonly before: string;
  /** Undefined: the dialog is closed. */
  readonly after: string | undefined;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onPublish: () => void;
  readonly onClose: () => void;
}

/** Another version is published by whoever has seen what follows from it. */
export function PublishDialog({ version, before, after, ...rest }: PublishDialogProps) {
  const { isBusy, error, onPublish, onClose } = rest;
  return (
    <Modal
      opened={after !== undefined}
      onClose={onClose}
      title={`Publish version ${version}?`}
      size="lg"
    >
      {after !== undefined && <PublishPreview before={before} after={after} />}
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button data-autofocus loading={isBusy} onClick={onPublish}>
          Publish
        </Button>
      </Group>
    </Modal>
  );
}
