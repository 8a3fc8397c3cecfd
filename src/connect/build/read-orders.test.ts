import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testOrigin } from '../../../test/event-factory.js';
import { createFieldCompiler } from '../fields/compile-fields.js';
import { readMapping } from '../mapping/read-mapping.js';
import { rowFileOf } from '../testing/row-files.js';
import { readUnits } from './read-units.js';
import { createSayings } from './sayings.js';
import type { Unit } from './unit.js';

const SOURCE = readMapping(
  'm',
  `
kind: orders
identifiers: { user_id: who }
group: order
time: { const: 2026-01-01 }
leave out when: note is "no"
products: { sku: sku, quantity: pieces, price: price }
`,
);

type Row = readonly [order: string, sku: number, note: string];

async function unitsOf(rows: readonly Row[], openRows: number) {
  const content = rows.map((row, at) => [...row, 1, at % 7, 'ann'].join(',')).join('\n');
  const file = await rowFileOf(`order,sku,note,pieces,price,who\n${content}`);
  const compiler = createFieldCompiler({ source: SOURCE, columns: file.columns, timeZone: 'UTC' });
  const context = {
    file,
    compiler,
    fileName: 'f',
    origin: testOrigin,
    now: 0,
    sayings: createSayings(),
    currency: 'EUR',
  };
  const units: Unit[] = [];
  const positions: number[] = [];
  for await (const chunk of readUnits(SOURCE.mapping, context, openRows)) {
    units.push(...chunk.units);
    positions.push(chunk.position);
  }
  return { units, positions };
}

/** What became of which rows, in any order. */
function shown(units: readonly Unit[]): string[] {
  return units
    .map((unit) => {
      if (unit.kind === 'left-out') return `left out ${unit.rowCount}`;
      if (unit.kind === 'refused') return `refused ${unit.rows.map(({ row }) => row.line).join()}`;
      return unit.events
        .filter(({ name }) => name === 'Order Completed')
        .map(({ key, bytes, payload: { messageId: _id, ...rest } }) =>
          JSON.stringify([key, bytes.length, rest]),
        )
        .join();
    })
    .sort();
}

test('however few rows may be open at once, the same orders come out, each once', async () => {
  const rows = fc.array(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd', 'e', ''),
      fc.nat(3),
      fc.constantFrom('', '', '', 'no'),
    ),
    { minLength: 1, maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 8 }), async (written, openRows) => {
      const whole = await unitsOf(written, 1_000);
      const parted = await unitsOf(written, openRows);
      expect(shown(parted.units)).toEqual(shown(whole.units));
      const rowCount = whole.units.reduce(
        (sum, unit) => sum + (unit.kind === 'left-out' ? unit.rowCount : unit.rows.length),
        0,
      );
      expect(rowCount).toBe(written.length);
      const ascending = [...parted.positions].sort((a, b) => a - b);
      expect(parted.positions).toEqual(ascending);
    }),
    { seed: 5, numRuns: 150 },
  );
});

test('an order is made as soon as its last row has passed', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at): Row => [String(at >> 1), at, '']);
  const { units } = await unitsOf(rows, 4);
  expect(units).toHaveLength(2_500);
});
