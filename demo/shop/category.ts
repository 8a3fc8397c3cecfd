/** What the shop sells many of: one line of the catalogue's plan. */
export interface Kind {
  readonly name: string;
  /** What the plainest one costs. */
  readonly euros: number;
  /** The name of its drawing (demo/pictures/icons). */
  readonly icon: string;
  readonly about: string;
}

export interface Category {
  readonly id: string;
  readonly name: string;
  /** How much of it is bought in each month, January first; 1 is the average. */
  readonly byMonth: readonly number[];
  /** What is told apart within a product: sizes or colours. */
  readonly variants: readonly string[];
  readonly kinds: readonly Kind[];
}
