import { checkProducts, type ProductInput } from '../../catalog/index.js';
import { AppError } from '../../kernel/index.js';
import type { Fault } from '../fields/fault.js';
import { type Field, readDecimal, readFlag, readList, readText } from '../fields/field.js';
import type { FileRow } from '../files/file-row.js';
import type { MappingOf, WrittenField } from '../mapping/mapping-form.js';
import type { BuildContext } from './build-context.js';
import { readObject } from './read-object.js';

type ProductMapping = MappingOf<'products'>;
type ProductKey = Exclude<keyof ProductMapping, 'kind' | 'attributes'> & string;

/** Reads rows each of which is a product, or an item of one. What is empty is not spoken of. */
export function readProductRow(
  mapping: ProductMapping,
  { compiler, origin, currency: ownCurrency }: BuildContext,
): (row: FileRow, faults: Fault[]) => ProductInput {
  const field = (key: ProductKey): Field | undefined =>
    compiler.optional(mapping[key] as WrittenField | undefined, [key]);
  const productId = compiler.field(mapping.product_id, ['product_id']);
  const texts = {
    sku: field('sku'),
    variant: field('variant'),
    title: field('name'),
    brand: field('brand'),
    imageUrl: field('image_url'),
    url: field('url'),
    currency: field('currency'),
  };
  const [price, stock, availability] = [field('price'), field('stock'), field('is_available')];
  const categories = field('categories');
  const attributes = compiler.fields(mapping.attributes, ['attributes']);
  return (row, faults) => {
    const amount = price && readDecimal(price, row, faults);
    const pieces = stock && readDecimal(stock, row, faults);
    const isAvailable = availability && readFlag(availability, row, faults);
    const names = categories === undefined ? [] : readList(categories, row);
    const more = readObject(attributes, row, faults);
    const { currency, ...said } = readTexts(texts, row);
    const product: ProductInput = {
      productId: readText(productId, row),
      ...said,
      ...(amount !== undefined && { price: amount, ...(currency !== undefined && { currency }) }),
      ...(pieces !== undefined && { stock: Number(pieces) }),
      ...(isAvailable !== undefined && { isAvailable }),
      ...(names.length > 0 && { categories: names }),
      ...(Object.keys(more).length > 0 && { attributes: more }),
    };
    const { workspaceId } = origin;
    faults.push(...faultsOf(product, { workspaceId, currency: ownCurrency }));
    return product;
  };
}

/** What the catalogue would refuse: a list with such a product it would not take at all. */
function faultsOf(product: ProductInput, context: Parameters<typeof checkProducts>[1]): Fault[] {
  try {
    checkProducts([product], context);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problem = error.message.replace(/^Product 0 of the list: its/, 'Its').replace(/\.$/, '');
    return [{ reason: 'unreadable-value', problem }];
  }
}

function readTexts(
  fields: Readonly<Record<string, Field | undefined>>,
  row: FileRow,
): Readonly<Record<string, string>> {
  const said = Object.entries(fields).flatMap(([name, field]) => {
    const text = field === undefined ? '' : readText(field, row);
    return text === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(said);
}
