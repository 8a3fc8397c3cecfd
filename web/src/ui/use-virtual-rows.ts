import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { useShortcuts } from './use-shortcuts.ts';

export interface VirtualRows {
  /** Of the element that the rows lie in. */
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Of all rows, in pixels. */
  readonly height: number;
  /** The rows in sight, and some around them. */
  readonly items: readonly VirtualItem[];
}

/** How many rows before the end more is asked for. */
const AHEAD = 60;

/**
 * Rows of one height that scroll with the window, of which only those in sight are made; j and k go from one
 * row's link (`data-row`) to the next.
 */
export function useVirtualRows({
  count,
  rowHeight,
  onEnd,
}: {
  readonly count: number;
  readonly rowHeight: number;
  readonly onEnd: (() => void) | undefined;
}): VirtualRows {
  const ref = useRef<HTMLDivElement>(null);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: ref.current?.offsetTop ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd !== undefined && count > 0 && last > count - AHEAD) onEnd();
  }, [onEnd, count, last]);

  const step = (by: number) => {
    const focused = (document.activeElement as HTMLElement | null)?.dataset.row;
    const next = focused === undefined ? 0 : Number(focused) + by;
    if (next < 0 || next >= count) return;
    virtualizer.scrollToIndex(next, { align: 'auto' });
    // A row out of sight is made only now.
    if (!focusRow(ref.current, next)) requestAnimationFrame(() => focusRow(ref.current, next));
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  const margin = virtualizer.options.scrollMargin;
  return {
    ref,
    height: virtualizer.getTotalSize(),
    items: items.map((item) => ({ ...item, start: item.start - margin })),
  };
}

function focusRow(rows: HTMLElement | null, index: number): boolean {
  const link = rows?.querySelector<HTMLElement>(`[data-row="${index}"]`);
  link?.focus({ preventScroll: true });
  return link !== null && link !== undefined;
}
