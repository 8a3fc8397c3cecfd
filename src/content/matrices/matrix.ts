/** What a row of a matrix gives by a name: it is printed as it stands. */
export type MatrixValue = string | number | boolean;

/** A block that a row puts into the mail. */
export interface MatrixBlock {
  readonly name: string;
  readonly parameters?: Readonly<Record<string, string | number>> | undefined;
}

/** What is left out of a row is taken from the default; `block: null` puts nothing there. */
export interface MatrixCell {
  readonly block?: MatrixBlock | null | undefined;
  readonly values?: Readonly<Record<string, MatrixValue>> | undefined;
}

export interface MatrixRow extends MatrixCell {
  /** Its key, which is kept with a message where it won. */
  readonly row: string;
  /** For whom it is, in the rule language. With `best` it may be missing: for everybody. */
  readonly when?: string | undefined;
  /** With `best`: a number, or the variable that holds one for each reader (`trait.points`). */
  readonly score?: number | string | undefined;
}

/** A table from rules to blocks or values, as somebody writes it. */
export interface Matrix {
  /** The first row whose rule holds, or the one of them with the highest score. */
  readonly choose: 'first' | 'best';
  readonly rows: readonly MatrixRow[];
  /** What those get for whom no row is; without it a template can’t be published. */
  readonly default?: (MatrixCell & { readonly row?: string | undefined }) | undefined;
}

/** By the names under which templates use them. */
export type Matrices = Readonly<Record<string, Matrix>>;

/** A row with all of its values, as it is decided on when a mail is composed. */
export interface CompiledRow {
  readonly row: string;
  readonly when: string | null;
  readonly score: number | string | null;
  readonly values: Readonly<Record<string, MatrixValue>>;
}

/** What is left of a matrix in a version of a template: its blocks are in the Liquid by then. */
export interface CompiledMatrix {
  readonly name: string;
  readonly choose: Matrix['choose'];
  readonly rows: readonly CompiledRow[];
  readonly default: Pick<CompiledRow, 'row' | 'values'>;
}

/** The variable that templates read the rows that won by: `{{ matrix.hero.discount }}`. */
export const MATRIX = 'matrix';
/** The value that says which row won. */
export const ROW = 'row';
/** The key of the default where it has none of its own. */
export const DEFAULT_ROW = 'default';
