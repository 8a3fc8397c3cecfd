/** Places of a row's layout, a bit each. */
export type PlaceSet = readonly number[];

/** As many as are surely a small integer. */
const IN_WORD = 30;

export function noPlaces(places: number): number[] {
  return new Array<number>(Math.ceil(places / IN_WORD)).fill(0);
}

export function addPlace(set: number[], place: number): void {
  const at = (place / IN_WORD) | 0;
  set[at] = (set[at] ?? 0) | (1 << (place % IN_WORD));
}

export function removePlace(set: number[], place: number): void {
  const at = (place / IN_WORD) | 0;
  set[at] = (set[at] ?? 0) & ~(1 << (place % IN_WORD));
}

export function hasPlace(set: PlaceSet, place: number): boolean {
  return (((set[(place / IN_WORD) | 0] ?? 0) >> (place % IN_WORD)) & 1) === 1;
}
