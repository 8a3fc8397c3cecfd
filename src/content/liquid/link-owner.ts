/** To what a link belongs, for whoever counts clicks. */
export interface LinkOwner {
  /** The names of the blocks that it stands in, the outermost first: `footer/social`. */
  readonly block?: string | undefined;
  /** The row of a matrix that put it there: `hero/loyal`. */
  readonly row?: string | undefined;
  /** The product that it leads to, as the shop calls it. */
  readonly product?: string | undefined;
}

/** From a place of what was rendered on, links belong to this owner. */
export interface OwnerChange {
  readonly at: number;
  readonly owner: LinkOwner;
}
