import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Mapping } from './edit-mapping.ts';
import { type MappingChoice, type Preview, useUploadChanges } from './use-uploads.ts';

/** The mapping on the screen: a change shows at once, and what it comes to when the server has answered. */
export function useMapping(uploadId: string, preview: Preview) {
  const { map } = useUploadChanges();
  const [draft, setDraft] = useState<Mapping>();
  const latest = useRef(0);
  const change = useMutation({
    // One after the other: the last one counts.
    scope: { id: `mapping of ${uploadId}` },
    mutationFn: async ({ choice, at }: { choice: MappingChoice; at: number }) => {
      await map(uploadId, choice);
      return at;
    },
    onSettled: (_done, _error, { at }) => {
      if (at === latest.current) setDraft(undefined);
    },
  });
  const choose = (choice: MappingChoice) => {
    latest.current += 1;
    if ('mapping' in choice) setDraft(choice.mapping as Mapping);
    change.mutate({ choice, at: latest.current });
  };
  return {
    mapping: draft ?? ((preview.mapping ?? undefined) as Mapping | undefined),
    choose,
    edit: (mapping: Mapping) => choose({ mapping }),
    /** What is shown as outcome is that of the mapping before. */
    isWaiting: change.isPending,
    error: change.error,
  };
}

export type MappingOnScreen = ReturnType<typeof useMapping>;
