/**
 * What the conditions of one home were found to be when they were looked at last: each is so until its row wakes. By
 * their places among the leaves of the home, two bits each.
 */
export type Truths = readonly number[];

/** 0: nobody knows. */
export const UNKNOWN = 0;
const FALSE = 1;
export const TRUE = 2;

/** As many as are surely a small integer. */
const IN_WORD = 15;
const MASK = 3;

export function noTruths(leaves: number): number[] {
  return new Array<number>(Math.ceil(leaves / IN_WORD)).fill(0);
}

export function truthAt(truths: Truths, place: number): number {
  const word = truths[(place / IN_WORD) | 0] ?? 0;
  return (word >> (2 * (place % IN_WORD))) & MASK;
}

export function keepTruth(truths: number[], place: number, holds: boolean): void {
  const at = (place / IN_WORD) | 0;
  const shift = 2 * (place % IN_WORD);
  truths[at] = ((truths[at] ?? 0) & ~(MASK << shift)) | ((holds ? TRUE : FALSE) << shift);
}
