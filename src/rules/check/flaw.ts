/** Why a tree is no rule, though it is put together as one. */
export interface Flaw {
  /** The part of the tree that it lies in. */
  readonly node: object;
  /** Whole sentences. */
  readonly problem: string;
}
