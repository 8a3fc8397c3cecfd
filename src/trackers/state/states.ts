/** What trackers keep of one person, by slot. */
export interface States {
  at(slot: number): unknown;
}

export function statesOfList(list: readonly unknown[]): States {
  return { at: (slot) => list[slot] };
}
