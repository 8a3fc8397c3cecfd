import {
  addDecimals,
  type Decimal,
  type JsonObject,
  multiplyDecimals,
  zero,
} from '../../kernel/index.js';
import type { FieldCompiler } from '../fields/compile-fields.js';
import type { Fault } from '../fields/fault.js';
import { readDecimal, readText } from '../fields/field.js';
import { jsonNumberOf } from '../fields/read-number.js';
import type { FileRow } from '../files/file-row.js';
import type { MappingOf, WrittenField } from '../mapping/mapping-form.js';
import { readObject } from './read-object.js';

/** One line of an order. */
export interface OrderLine {
  /** As Segment names its members, without quantity and price. */
  readonly product: JsonObject;
  readonly quantity: Decimal | undefined;
  readonly price: Decimal | undefined;
}

export type LineReader = (row: FileRow, faults: Fault[]) => OrderLine | undefined;

const one = '1' as Decimal;
const minusOne = '-1' as Decimal;
const TEXTS = [
  'product_id',
  'sku',
  'variant',
  'name',
  'brand',
  'category',
  'url',
  'image_url',
] as const;

/** Reads the product of a row; undefined: it has none. */
export function compileOrderLines(
  { products }: Pick<MappingOf<'orders'>, 'products'>,
  compiler: FieldCompiler,
): LineReader {
  if (products === undefined) return () => undefined;
  const optional = (key: keyof typeof products) =>
    compiler.optional(products[key] as WrittenField | undefined, ['products', key]);
  const texts = TEXTS.flatMap((name) => {
    const field = optional(name);
    return field === undefined ? [] : [{ name, field }];
  });
  const [quantityField, priceField] = [optional('quantity'), optional('price')];
  const properties = compiler.fields(products.properties, ['products', 'properties']);
  return (row, faults) => {
    const product: JsonObject = {};
    for (const { name, field } of texts) {
      const text = readText(field, row);
      if (text !== '') product[name] = text;
    }
    Object.assign(product, readObject(properties, row, faults));
    const quantity = quantityField && readDecimal(quantityField, row, faults);
    const price = priceField && readDecimal(priceField, row, faults);
    const isThere = quantity ?? price ?? Object.keys(product)[0];
    return isThere === undefined ? undefined : { product, quantity, price };
  };
}

/** Quantity times price of all lines; undefined: none has a price. */
export function sumOf(lines: readonly OrderLine[]): Decimal | undefined {
  const amounts = lines.flatMap(({ quantity = one, price }) =>
    price === undefined ? [] : [multiplyDecimals(price, quantity)],
  );
  return amounts.length === 0 ? undefined : amounts.reduce(addDecimals, zero);
}

/** @param goesBack what the file counts below zero came back, and is counted in an event of its own */
export function productOf({ product, quantity, price }: OrderLine, goesBack: boolean): JsonObject {
  const pieces =
    quantity === undefined || !goesBack ? quantity : multiplyDecimals(quantity, minusOne);
  return {
    ...product,
    ...(pieces !== undefined && { quantity: jsonNumberOf(pieces) }),
    ...(price !== undefined && { price: jsonNumberOf(price) }),
  };
}
