/** What trackers keep of one person, by slot. */
export interface States {
  at(slot: number): unknown;
}

export function statesOfList(list: readonly unknown[]): States {
  return { at: (slot) => list[slot] };
}

/** States with some of them changed; those that lie below stay as they are. */
export interface ChangedStates extends States {
  put(slot: number, state: unknown): void;
  readonly changed: ReadonlyMap<number, unknown>;
}

export function changeStates(below: States): ChangedStates {
  const changed = new Map<number, unknown>();
  return {
    at: (slot) => changed.get(slot) ?? below.at(slot),
    put: (slot, state) => {
      changed.set(slot, state);
    },
    changed,
  };
}
