import type { Colour } from './colours.js';

/** One size of a product. */
export interface Item {
  readonly sku: string;
  readonly variant: string;
}

/** What the shop sells. */
export interface Product {
  readonly id: string;
  readonly title: string;
  readonly brand: string;
  readonly categoryId: string;
  readonly category: string;
  readonly kind: string;
  readonly icon: string;
  readonly colour: Colour;
  readonly about: string;
  /** In euros, before any offer. */
  readonly euros: number;
  /** How often people look at it, beside the others of its category. */
  readonly appeal: number;
  /** Its sizes; none for what comes in one. */
  readonly items: readonly Item[];
}
