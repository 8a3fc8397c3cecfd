import type { JsonObject } from '../../kernel/index.js';
import { CONSENT_CHANGED, MARKETING } from '../../privacy/index.js';
import type { FieldCompiler } from '../fields/compile-fields.js';
import type { Fault } from '../fields/fault.js';
import { type Field, readText, readTime } from '../fields/field.js';
import type { FileRow } from '../files/file-row.js';
import type { PeopleMapping, WrittenConsent, WrittenField } from '../mapping/mapping-form.js';

/** What a row says of its person’s consents. */
export interface ReadConsents {
  /** Parts of events: each needs whom it is about. */
  readonly sayings: readonly JsonObject[];
  /** How many lack their time or their proof: they are not said. */
  readonly unproven: number;
}

export type ConsentReader = (row: FileRow, faults: Fault[]) => ReadConsents;

const NONE: ReadConsents = { sayings: [], unproven: 0 };
const STATUSES = ['granted', 'withdrawn'];
const MARKETING_FIELD: WrittenField = { const: MARKETING };

export function compileConsents(
  { consent }: Pick<PeopleMapping, 'consent'>,
  compiler: FieldCompiler,
): ConsentReader {
  if (consent === undefined) return () => NONE;
  const readers = [consent].flat().map((each) => compileConsent(each, compiler));
  return (row, faults) => {
    const read = readers.map((reader) => reader(row, faults));
    return {
      sayings: read.flatMap((each) => (typeof each === 'object' ? [each] : [])),
      unproven: read.filter((each) => each === 'unproven').length,
    };
  };
}

type Saying = JsonObject | 'nothing' | 'unproven';

function compileConsent(
  written: WrittenConsent,
  compiler: FieldCompiler,
): (row: FileRow, faults: Fault[]) => Saying {
  const said = (key: keyof WrittenConsent, otherwise: WrittenField = '') =>
    compiler.said(written[key] ?? otherwise, ['consent', key]);
  const [purpose, status] = [said('purpose', MARKETING_FIELD), said('status')];
  const [time, proof] = [said('time'), said('proof')];
  return (row, faults) => {
    const said = readStatus(status, row, faults);
    if (said === undefined) return 'nothing';
    const at = readTime(time, row, faults);
    const shown = readText(proof, row);
    if (at === undefined || shown === '') return 'unproven';
    return {
      type: 'track',
      event: CONSENT_CHANGED,
      timestamp: new Date(at).toISOString(),
      properties: { purpose: readText(purpose, row), status: said, proof: shown },
    };
  };
}

/** An empty status says nothing. */
function readStatus(field: Field, row: FileRow, faults: Fault[]): string | undefined {
  const status = readText(field, row).toLowerCase();
  if (status === '') return undefined;
  if (STATUSES.includes(status)) return status;
  const problem = `${field.label} is neither granted nor withdrawn`;
  faults.push({ reason: 'unreadable-value', problem, value: status });
  return undefined;
}
