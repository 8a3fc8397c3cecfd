import { defineError, type ErrorKind } from '../kernel/index.js';

export const productInvalid = defineError<{ place: number; field: string; expected: string }>({
  code: 'product-invalid',
  status: 400,
  when: 'A field of a product that is written to the catalogue has a value that is no use.',
  message: ({ place, field, expected }) =>
    `Product ${place} of the list: its ${field} should be ${expected}.`,
  hint: ({ field }) => `Correct the ${field} and send the list again; nothing of it was kept.`,
});

export const productRepeated = defineError<{ place: number; before: number }>({
  code: 'product-repeated',
  status: 400,
  when: 'A list of products that is written to the catalogue has the same product or item twice.',
  message: ({ place, before }) => `Product ${place} of the list is the same as product ${before}.`,
  hint: () =>
    'Send each product, or each SKU or variant of it, once; prices in several currencies go into `prices`. Nothing of the list was kept.',
});

export const productUnknown = defineError<null>({
  code: 'product-unknown',
  status: 404,
  when: 'A product is asked for that the workspace’s catalogue does not have.',
  message: () => 'The catalogue has no such product.',
  hint: () => 'GET /api/catalog/products lists what it has; ids are case-sensitive.',
});

export const errors: readonly ErrorKind<never>[] = [
  productInvalid,
  productRepeated,
  productUnknown,
];
