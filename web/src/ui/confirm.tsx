import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { ErrorNotice } from './error-notice.tsx';

/** Something that is not done by a slip of the hand. */
export interface Intent {
  /** A question: `Merge these two profiles?` */
  readonly title: string;
  /** What follows from it, and whether it can be taken back. */
  readonly consequences: ReactNode;
  /** The deed itself: `Merge`, never `OK`. */
  readonly verb: string;
  readonly isDangerous?: boolean;
  /** Done when confirmed; what it throws is shown, and the question stays. */
  readonly act: () => Promise<unknown>;
}

const ConfirmContext = createContext<(intent: Intent) => void>(() => undefined);

/** @returns asks whether something shall be done, with its consequences, and does it */
export function useConfirm(): (intent: Intent) => void {
  return useContext(ConfirmContext);
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [intent, setIntent] = useState<Intent>();
  const [state, setState] = useState<{ isBusy: boolean; error?: unknown }>({ isBusy: false });
  const [isOpen, setOpen] = useState(false);
  const confirm = useCallback((next: Intent) => {
    setState({ isBusy: false });
    setIntent(next);
    setOpen(true);
  }, []);
  const act = async () => {
    setState({ isBusy: true });
    try {
      await intent?.act();
      setOpen(false);
      setState({ isBusy: false });
    } catch (error) {
      setState({ isBusy: false, error });
    }
  };
  return (
    <ConfirmContext value={confirm}>
      {children}
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={intent?.title} size="md">
        <Stack gap="lg">
          <Text component="div" size="md">
            {intent?.consequences}
          </Text>
          {state.error !== undefined && <ErrorNotice error={state.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button
              data-autofocus
              loading={state.isBusy}
              onClick={act}
              {...(intent?.isDangerous && { color: 'red' })}
            >
              {intent?.verb}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </ConfirmContext>
  );
}
