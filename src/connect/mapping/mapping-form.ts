import { z } from 'zod';
import { compileTimeFormat, FORMAT_EXPECTED } from '../fields/time-format.js';
import { CONDITION_EXPECTED, parseCondition } from './condition.js';
import { isTemplate, parseTemplate } from './template.js';

const FIELD_TYPES = ['text', 'number', 'time', 'boolean', 'json'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];
const FORMATS = ['csv', 'ndjson', 'parquet'] as const;
const ENCODINGS = ['utf-8', 'latin1', 'windows-1252', 'utf-16le'] as const;
export type Encoding = (typeof ENCODINGS)[number];
const DELIMITERS = [',', ';', '\t', '|', 'tab'] as const;
export const SUPPRESS_COLUMNS = ['unsubscribed', 'bounced', 'complained'] as const;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A text that is a template where it has braces. */
const templated = z
  .string()
  .min(1, 'should not be empty')
  .superRefine((text, context) => {
    const parsed = isTemplate(text) ? parseTemplate(text) : undefined;
    if (parsed?.kind === 'invalid') context.addIssue({ code: 'custom', message: parsed.problem });
  });

const timeZone = z.string().refine(isTimeZone, 'should be a name such as Europe/Berlin');

const timeFormat = z
  .string()
  .refine((text) => compileTimeFormat(text) !== undefined, `should be ${FORMAT_EXPECTED}`);

const fieldObject = z
  .strictObject({
    column: z.string().min(1).optional(),
    template: templated.optional(),
    const: z.union([z.string(), z.number(), z.boolean()]).optional(),
    type: z.enum(FIELD_TYPES).optional(),
    format: timeFormat.optional(),
    timezone: timeZone.optional(),
    trim: z.boolean().optional(),
    optional: z.boolean().optional(),
    split: z.string().min(1).optional(),
    values: z.record(z.string(), scalar).optional(),
    otherwise: scalar.optional(),
  })
  .refine(
    ({ column, template, const: constant }) =>
      [column, template, constant].filter((each) => each !== undefined).length === 1,
    'should have one of column, template and const',
  );

/** Where a value comes from: a column’s name, a template, or an object that says more. */
const field = z.union([templated, fieldObject]);
export type WrittenField = z.output<typeof field>;

const fields = z.record(z.string().min(1), field);

const condition = z
  .string()
  .refine((text) => parseCondition(text) !== undefined, `should be ${CONDITION_EXPECTED}`);
const conditions = z.union([condition, z.array(condition).min(1)]);

/** In a consent a plain text is what it says: it speaks of all, and mostly stands in no column. */
const consent = z.strictObject({
  purpose: field.optional(),
  status: field,
  time: field,
  proof: field,
});
const consents = z.union([consent, z.array(consent).min(1)]);
export type WrittenConsent = z.output<typeof consent>;

const fieldOrSeveral = z.union([field, z.array(field).min(1)]);

const suppress = z.strictObject({
  unsubscribed: fieldOrSeveral.optional(),
  bounced: fieldOrSeveral.optional(),
  complained: fieldOrSeveral.optional(),
  since: field.optional(),
});

const identifiers = fields.refine(
  (kinds) => Object.keys(kinds).length > 0,
  'should name at least one, such as user_id or email',
);

const ofFile = {
  format: z.enum(FORMATS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  columns: z.array(z.string().min(1)).min(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  timezone: timeZone.optional(),
  'leave out when': conditions.optional(),
};

const product = {
  product_id: field.optional(),
  sku: field.optional(),
  variant: field.optional(),
  name: field.optional(),
  brand: field.optional(),
  price: field.optional(),
  url: field.optional(),
  image_url: field.optional(),
};

const forms = {
  events: z.strictObject({
    kind: z.literal('events'),
    ...ofFile,
    identifiers,
    id: field.optional(),
    event: field,
    time: field,
    properties: fields.optional(),
    consent: consents.optional(),
  }),
  orders: z.strictObject({
    kind: z.literal('orders'),
    ...ofFile,
    identifiers,
    group: field,
    time: field,
    currency: field.optional(),
    total: field.optional(),
    revenue: field.optional(),
    shipping: field.optional(),
    tax: field.optional(),
    discount: field.optional(),
    coupon: field.optional(),
    refunded: field.optional(),
    'refund when': conditions.optional(),
    'refund of': field.optional(),
    products: z
      .strictObject({
        ...product,
        category: field.optional(),
        quantity: field.optional(),
        properties: fields.optional(),
      })
      .optional(),
    properties: fields.optional(),
    traits: fields.optional(),
    consent: consents.optional(),
  }),
  profiles: z
    .strictObject({
      kind: z.literal('profiles'),
      ...ofFile,
      identifiers,
      time: field.optional(),
      traits: fields.optional(),
      consent: consents.optional(),
      suppress: suppress.optional(),
    })
    .refine(
      (mapping) => mapping.suppress === undefined || mapping.identifiers.email !== undefined,
      { path: ['suppress'], message: 'is about an address: the identifiers should have an email' },
    ),
  consents: z.strictObject({
    kind: z.literal('consents'),
    ...ofFile,
    identifiers,
    consent: consents,
  }),
  suppressions: z.strictObject({
    kind: z.literal('suppressions'),
    ...ofFile,
    email: field,
    reason: field,
    since: field.optional(),
    detail: field.optional(),
  }),
  products: z.strictObject({
    kind: z.literal('products'),
    ...ofFile,
    ...product,
    product_id: field,
    categories: field.optional(),
    currency: field.optional(),
    stock: field.optional(),
    is_available: field.optional(),
    attributes: fields.optional(),
  }),
};

/** Kinds of things that a file can hold. */
export const IMPORT_KINDS = Object.keys(forms) as readonly ImportKind[];
export type ImportKind = keyof typeof forms;

/** What a mapping file says, as it was written. */
export const mappingForm = z.discriminatedUnion('kind', [
  forms.events,
  forms.orders,
  forms.profiles,
  forms.consents,
  forms.suppressions,
  forms.products,
]);

export type Mapping = z.output<typeof mappingForm>;
export type MappingOf<Kind extends ImportKind> = Extract<Mapping, { kind: Kind }>;
export type PeopleMapping = Exclude<Mapping, { kind: 'products' } | { kind: 'suppressions' }>;

/** Every key that some mapping has: for “do you mean”. */
export const MAPPING_KEYS: readonly string[] = [
  ...new Set([
    ...Object.values(forms).flatMap((form) => Object.keys(form.shape)),
    ...['products', 'quantity', 'category', 'purpose', 'status', 'proof', 'since'],
    ...SUPPRESS_COLUMNS,
    ...['column', 'template', 'const', 'type', 'trim', 'optional', 'split', 'values', 'otherwise'],
  ]),
];

function isTimeZone(text: string): boolean {
  // Offsets (+02:00) are no zones: they know no summer time.
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
