import { createHash } from 'node:crypto';

/**
 * Which trackers' states lie in the rows of a home, and in what order. A row names its layout, so that it need not
 * name each tracker; what other layouts are made of is kept in a table.
 */
export interface RowLayout {
  /** Of its trackers: 12 hex digits. */
  readonly id: string;
  /** By place; see `Tracker.id`. */
  readonly trackers: readonly string[];
  /** By place: the slots of the plan. */
  readonly slots: readonly number[];
}

export function createRowLayout(
  slots: readonly number[],
  trackerOf: (slot: number) => { readonly id: string } | undefined,
): RowLayout {
  const trackers = slots.map((slot) => {
    const tracker = trackerOf(slot);
    if (tracker === undefined) throw new Error(`there is no tracker ${slot}`);
    return tracker.id;
  });
  return { id: idOfTrackers(trackers), trackers, slots };
}

function idOfTrackers(trackers: readonly string[]): string {
  return createHash('sha256').update(trackers.join()).digest('hex').slice(0, 12);
}
