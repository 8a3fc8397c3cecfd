import { useNow } from '../../ui/now.tsx';
import type { StateDotProps } from '../../ui/state-dot.tsx';
import type { Import } from './use-imports.ts';

/** One that runs notes its progress every second: after a minute of silence somebody killed it. */
const SILENT_MS = 60_000;

/** What an import is doing, in words. */
export function useImportState({ state, updatedAt }: Pick<Import, 'state' | 'updatedAt'>): {
  readonly label: string;
  readonly tone: StateDotProps['tone'];
} {
  const isSilent = useNow().getTime() - Date.parse(updatedAt) > SILENT_MS;
  if (state === 'done') return { label: 'Done', tone: 'good' };
  if (state === 'stopped') return { label: 'Stopped', tone: 'warning' };
  return isSilent
    ? { label: 'Broken off', tone: 'warning' }
    : { label: 'Under way', tone: 'accent' };
}
