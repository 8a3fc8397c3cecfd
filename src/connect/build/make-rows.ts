import type { Fault } from '../fields/fault.js';
import type { FileRow } from '../files/file-row.js';
import type { Mapping, MappingOf } from '../mapping/mapping-form.js';
import { assembleUnit, type SaidReader } from './assemble-unit.js';
import type { BuildContext } from './build-context.js';
import { readEventRow } from './event-row.js';
import { readProductRow } from './product-row.js';
import { readConsentRow, readProfileRow } from './profile-row.js';
import { compileSuppressions } from './suppress.js';
import { type MadeUnit, NO_FIGURES, refuse, type Unit } from './unit.js';

export type RowMapping = Exclude<Mapping, MappingOf<'orders'>>;

/** Makes one unit of each row. */
export type RowMaker = (row: FileRow) => Unit;

export function createRowMaker(mapping: RowMapping, context: BuildContext): RowMaker {
  switch (mapping.kind) {
    case 'events':
      return saying(readEventRow(mapping, context), context);
    case 'profiles':
      return saying(readProfileRow(mapping, context), context);
    case 'consents':
      return saying(readConsentRow(mapping, context), context);
    case 'suppressions': {
      const read = compileSuppressions(mapping, context.compiler, context);
      return making((row, faults) => ({ suppressions: read(row, faults) }));
    }
    case 'products': {
      const read = readProductRow(mapping, context);
      return making((row, faults) => ({ products: [{ product: read(row, faults), row }] }));
    }
  }
}

function saying(read: SaidReader, context: BuildContext): RowMaker {
  return (row) => {
    const faults: Fault[] = [];
    const said = read(row, faults);
    const [fault = 'reason' in said ? said : undefined] = faults;
    if (fault !== undefined || 'reason' in said) return refuse(row, fault as Fault);
    const unit = assembleUnit(said, context);
    return 'reason' in unit ? refuse(row, unit) : unit;
  };
}

function making(read: (row: FileRow, faults: Fault[]) => Partial<MadeUnit>): RowMaker {
  const empty = { events: [], products: [], suppressions: [], figures: NO_FIGURES };
  return (row) => {
    const faults: Fault[] = [];
    const made = read(row, faults);
    const [fault] = faults;
    return fault === undefined
      ? { kind: 'made', rows: [row], ...empty, ...made }
      : refuse(row, fault);
  };
}
