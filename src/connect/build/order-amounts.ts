import {
  compareDecimals,
  type Decimal,
  type JsonObject,
  multiplyDecimals,
  zero,
} from '../../kernel/index.js';
import type { FieldCompiler, NamedField } from '../fields/compile-fields.js';
import type { Fault } from '../fields/fault.js';
import { readDecimal, textOf } from '../fields/field.js';
import { jsonNumberOf } from '../fields/read-number.js';
import type { FileRow } from '../files/file-row.js';
import type { MappingOf } from '../mapping/mapping-form.js';
import { readObject } from './read-object.js';

/** What an order, or a refund, says of money. */
export interface OrderAmounts {
  /** Members of its event. */
  readonly properties: JsonObject;
  /** What it brought, or gave back; undefined: not said. */
  readonly amount: Decimal | undefined;
  /** As it is written; undefined: the workspace’s. */
  readonly currency: string | undefined;
  /** What was given back later, in a column of the order’s own. */
  readonly refunded: Decimal | undefined;
}

export interface Priced {
  /** Of the lines: quantity times price. */
  readonly sum: Decimal | undefined;
  readonly isRefund: boolean;
}

export type AmountReader = (row: FileRow, priced: Priced, faults: Fault[]) => OrderAmounts;

const minusOne = '-1' as Decimal;
const NAMES = ['revenue', 'total', 'shipping', 'tax', 'discount'] as const;

/** Where the mapping names neither revenue nor total, both are the sum of the lines. */
export function compileAmounts(
  mapping: MappingOf<'orders'>,
  compiler: FieldCompiler,
): AmountReader {
  const fields = NAMES.flatMap((name) => fieldOf(compiler, mapping, name));
  const texts = (['currency', 'coupon'] as const).flatMap((name) =>
    fieldOf(compiler, mapping, name),
  );
  const refundedFields = fieldOf(compiler, mapping, 'refunded');
  const isSummed = mapping.total === undefined && mapping.revenue === undefined;
  return (row, { sum, isRefund }, faults) => {
    const written = readAmounts(fields, row, faults);
    const summed = isSummed && sum !== undefined ? { revenue: sum, total: sum } : {};
    const amounts = mapValues({ ...summed, ...written }, isRefund ? above : asItIs);
    const words = readObject(texts, row, faults);
    const { refunded = zero } = mapValues(readAmounts(refundedFields, row, faults), above);
    return {
      properties: { ...mapValues(amounts, jsonNumberOf), ...words },
      amount: amounts.revenue ?? amounts.total,
      currency: words.currency === undefined ? undefined : textOf(words.currency),
      refunded: refunded === zero ? undefined : refunded,
    };
  };
}

type Amounts = { readonly [name: string]: Decimal };

function fieldOf(
  compiler: FieldCompiler,
  mapping: MappingOf<'orders'>,
  name: (typeof NAMES)[number] | 'currency' | 'coupon' | 'refunded',
): NamedField[] {
  const field = compiler.optional(mapping[name], [name]);
  return field === undefined ? [] : [{ name, field }];
}

function readAmounts(fields: readonly NamedField[], row: FileRow, faults: Fault[]): Amounts {
  const read = fields.flatMap(({ name, field }) => {
    const amount = readDecimal(field, row, faults);
    return amount === undefined ? [] : [[name, amount] as const];
  });
  return Object.fromEntries(read);
}

function mapValues<From, To>(
  object: { readonly [name: string]: From },
  change: (value: From) => To,
): { readonly [name: string]: To } {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

const asItIs = (amount: Decimal) => amount;

/** Some files count what went back below zero, and some above. */
function above(amount: Decimal): Decimal {
  return compareDecimals(amount, zero) < 0 ? multiplyDecimals(amount, minusOne) : amount;
}
