import type { ProductInput } from '../../catalog/index.js';
import type { ReadEvent } from '../../ingest/index.js';
import type { Decimal } from '../../kernel/index.js';
import type { NewSuppression } from '../../privacy/index.js';
import type { Fault } from '../fields/fault.js';

/** A row, as far as somebody may want to see it again. */
export interface KeptRow {
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** What is taken in or set aside as a whole: a row, or all rows of an order. */
export type Unit = MadeUnit | RefusedUnit | LeftOutUnit;

export interface MadeUnit {
  readonly kind: 'made';
  readonly rows: readonly KeptRow[];
  readonly events: readonly ReadEvent[];
  readonly products: readonly ProductUnit[];
  readonly suppressions: readonly NewSuppression[];
  readonly figures: UnitFigures;
}

/** A product, with the row that it came from: whether it can be written, the catalogue says. */
export interface ProductUnit {
  readonly product: ProductInput;
  readonly row: KeptRow;
}

export interface RefusedUnit {
  readonly kind: 'refused';
  readonly rows: readonly RefusedRow[];
}

export interface RefusedRow {
  readonly row: KeptRow;
  readonly fault: Fault;
  /** Whether its bytes are an event in Segment’s form. */
  readonly holds: 'event' | 'row';
}

/** The mapping says that it is not wanted. */
export interface LeftOutUnit {
  readonly kind: 'left-out';
  readonly rowCount: number;
}

/** What a unit adds to the figures of an import. */
export interface UnitFigures {
  /** Whom it is about; undefined: nobody. */
  readonly person: string | undefined;
  readonly money: readonly MoneyFigure[];
  /** That were said, and had not been said by the file before. */
  readonly consents: number;
  /** Sayings of a consent that lack its time or its proof. */
  readonly unprovenConsents: number;
}

/** What came in or went back, of an order. */
export interface MoneyFigure {
  readonly kind: 'order' | 'refund';
  readonly currency: string;
  /** Not below zero for a refund; undefined: not said. */
  readonly amount: Decimal | undefined;
}

export const NO_FIGURES: UnitFigures = {
  person: undefined,
  money: [],
  consents: 0,
  unprovenConsents: 0,
};

export function refuse(
  row: KeptRow,
  fault: Fault,
  holds: RefusedRow['holds'] = 'row',
): RefusedUnit {
  return { kind: 'refused', rows: [{ row, fault, holds }] };
}
