import type { Origin, QuarantinedItem } from '../ingest/index.js';
import type { Instant } from '../kernel/index.js';
import type { RefusedRow } from './build/unit.js';
import { describeFault } from './fields/fault.js';

/** A row on its way into quarantine, as its bytes came, with where it stands. */
export function quarantineRow(
  { row, fault, holds }: RefusedRow,
  {
    origin,
    fileName,
    now,
  }: { readonly origin: Origin; readonly fileName: string; readonly now: Instant },
): QuarantinedItem {
  const { line, bytes } = row;
  return {
    kind: 'quarantined',
    origin,
    call: 'import',
    reason: fault.reason,
    detail: `Line ${line} of ${fileName}: ${describeFault(fault)}`,
    bytes,
    envelope: { receivedAt: now, file: { name: fileName, line, holds } },
  };
}
