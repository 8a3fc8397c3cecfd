import { type RefObject, useRef } from 'react';
import { useShortcuts } from './use-shortcuts.ts';

/** Lets j and k go from one row’s link (`data-row`) of a table to the next. */
export function useRowKeys(): RefObject<HTMLTableElement | null> {
  const ref = useRef<HTMLTableElement>(null);
  const step = (by: number) => {
    const rows = [...(ref.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[at === -1 ? 0 : at + by]?.focus();
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  return ref;
}
