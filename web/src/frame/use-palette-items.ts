import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useWorkspace } from '../api/seat.ts';
import { useApi } from '../api/use-api.ts';
import type { Area } from './areas.ts';
import type { Found } from './feature.ts';
import { useFinders } from './frame-context.ts';

export interface PaletteGroup {
  readonly label: string;
  readonly items: readonly Found[];
}

const TYPING_MS = 120;

/** What the palette shows for a text: the places whose names hold it, then what each finder found. */
export function usePaletteItems(
  text: string,
  areas: readonly Area[],
): { readonly groups: readonly PaletteGroup[]; readonly isAsking: boolean } {
  const api = useApi();
  const { scopes } = useWorkspace();
  const finders = useFinders(scopes);
  const [settled] = useDebouncedValue(text.trim(), TYPING_MS);
  const answers = useQueries({
    queries: finders.map((finder) => ({
      queryKey: api.key('palette', finder.label, settled),
      queryFn: ({ signal }: { signal: AbortSignal }) => finder.find(api, settled, signal),
      enabled: settled !== '',
    })),
  });
  const groups = finders.map(({ label }, index) => ({ label, items: answers[index]?.data ?? [] }));
  return {
    groups: [
      { label: 'Go to', items: placesWith(text, areas) },
      ...(settled === '' ? [] : groups),
    ].filter(({ items }) => items.length > 0),
    isAsking: text.trim() !== settled || answers.some(({ isFetching }) => isFetching),
  };
}

function placesWith(text: string, areas: readonly Area[]): Found[] {
  const wanted = text.trim().toLowerCase();
  return areas
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .map(({ label, to, icon, key }) => ({
      id: to,
      title: label,
      icon,
      address: to,
      detail: `g ${key}`,
    }));
}
