/** What a block is given where it is used. */
export interface BlockParameter {
  readonly name: string;
  /** What holds where it is not given; missing: it has to be given. */
  readonly default?: string | number | undefined;
}

/** A block as somebody writes it: a part of MJML or HTML that templates take in by `{% block "name" %}`. */
export interface BlockSource {
  readonly parameters: readonly BlockParameter[];
  readonly body: string;
}

/** What is in use of a block. */
export interface PublishedBlock extends BlockSource {
  readonly number: number;
}

/** By their names; 0 for one that is not published, and is only tried. */
export type PublishedBlocks = Readonly<Record<string, PublishedBlock>>;
