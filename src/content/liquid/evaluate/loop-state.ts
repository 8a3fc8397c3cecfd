/** What `forloop` and `tablerowloop` stand for. */
export class LoopState {
  readonly name: string;
  readonly length: number;
  readonly parent: LoopState | undefined;
  /** Of a table; undefined where there are no columns. */
  readonly columns: number | undefined;
  at = 0;

  constructor(name: string, length: number, { parent, columns }: LoopSurroundings = {}) {
    this.name = name;
    this.length = length;
    this.parent = parent;
    this.columns = columns;
  }

  read(key: unknown): unknown {
    if (typeof key !== 'string' || !Object.hasOwn(FIELDS, key)) return undefined;
    return FIELDS[key]?.(this);
  }
}

interface LoopSurroundings {
  readonly parent?: LoopState | undefined;
  readonly columns?: number | undefined;
}

const inTable =
  (read: (loop: LoopState, columns: number) => unknown) =>
  (loop: LoopState): unknown =>
    loop.columns === undefined ? undefined : read(loop, loop.columns);

const FIELDS: Readonly<Record<string, (loop: LoopState) => unknown>> = {
  name: ({ name, columns }) => (columns === undefined ? name : undefined),
  length: ({ length }) => length,
  parentloop: ({ parent }) => parent,
  index: ({ at }) => at + 1,
  index0: ({ at }) => at,
  rindex: ({ at, length }) => length - at,
  rindex0: ({ at, length }) => length - at - 1,
  first: ({ at }) => at === 0,
  last: ({ at, length }) => at === length - 1,
  row: inTable(({ at }, columns) => Math.floor(at / columns) + 1),
  col: inTable(({ at }, columns) => (at % columns) + 1),
  col0: inTable(({ at }, columns) => at % columns),
  col_first: inTable(({ at }, columns) => at % columns === 0),
  col_last: inTable(({ at }, columns) => at % columns === columns - 1),
};
