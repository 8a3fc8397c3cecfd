/** Kinds of things that a file can hold, as people call them. */
export const KINDS = [
  { value: 'profiles', label: 'People, and what is known of them' },
  { value: 'orders', label: 'Orders, a row for each of their lines' },
  { value: 'events', label: 'Events: things that people did' },
  { value: 'consents', label: 'Consents: what people agreed to' },
  { value: 'suppressions', label: 'Addresses that must not be mailed' },
  { value: 'products', label: 'Products: what the shop sells' },
] as const;
export type Kind = (typeof KINDS)[number]['value'];

/** Something that a column can be. */
export interface Place {
  /** Its keys in the mapping, with points between: `products.price`. */
  readonly path: string;
  readonly label: string;
  /** Under which heading it is offered. */
  readonly group: 'Who it is about' | 'What happened' | 'What was bought' | 'What else is said';
  readonly isNeeded?: true;
  /** Holds as many columns as one likes, each under a name of its own. */
  readonly isNamed?: true;
  /** A plain text there is what it says, and no column’s name. */
  readonly isSaid?: true;
  readonly isTime?: true;
}

const who = 'Who it is about';
const what = 'What happened';
const bought = 'What was bought';
const more = 'What else is said';

const PERSON: readonly Place[] = [
  { path: 'identifiers.user_id', label: 'Customer number', group: who },
  { path: 'identifiers.email', label: 'E-mail address', group: who },
  { path: 'identifiers.phone', label: 'Phone number', group: who },
  { path: 'identifiers.anonymous_id', label: 'Anonymous id', group: who },
  { path: 'identifiers', label: 'Another identifier', group: who, isNamed: true },
];
const trait: Place = { path: 'traits', label: 'Trait of the person', group: more, isNamed: true };

/** What the columns of a file of each kind can be. */
export const PLACES: Readonly<Record<Kind, readonly Place[]>> = {
  profiles: [
    ...PERSON,
    { path: 'time', label: 'Since when it holds', group: what, isTime: true },
    trait,
    { path: 'suppress.unsubscribed', label: 'Has unsubscribed', group: more },
    { path: 'suppress.bounced', label: 'Mail bounced', group: more },
    { path: 'suppress.complained', label: 'Complained of spam', group: more },
    { path: 'suppress.since', label: 'Not to be mailed since', group: more, isTime: true },
  ],
  orders: [
    ...PERSON,
    { path: 'group', label: 'Order number', group: what, isNeeded: true },
    { path: 'time', label: 'Time of the order', group: what, isNeeded: true, isTime: true },
    { path: 'currency', label: 'Currency', group: what },
    { path: 'total', label: 'Total', group: what },
    { path: 'revenue', label: 'Revenue', group: what },
    { path: 'shipping', label: 'Shipping', group: what },
    { path: 'tax', label: 'Tax', group: what },
    { path: 'discount', label: 'Discount', group: what },
    { path: 'coupon', label: 'Coupon', group: what },
    { path: 'refunded', label: 'Given back later', group: what },
    { path: 'products.product_id', label: 'Product id', group: bought },
    { path: 'products.sku', label: 'SKU', group: bought },
    { path: 'products.name', label: 'Product name', group: bought },
    { path: 'products.quantity', label: 'Quantity', group: bought },
    { path: 'products.price', label: 'Price of one', group: bought },
    { path: 'products.category', label: 'Category', group: bought },
    { path: 'products.brand', label: 'Brand', group: bought },
    { path: 'properties', label: 'Property of the order', group: more, isNamed: true },
    trait,
  ],
  events: [
    ...PERSON,
    { path: 'event', label: 'Name of the event', group: what, isNeeded: true },
    { path: 'time', label: 'Time of the event', group: what, isNeeded: true, isTime: true },
    { path: 'id', label: 'Id of the event', group: what },
    { path: 'properties', label: 'Property of the event', group: more, isNamed: true },
  ],
  consents: [
    ...PERSON,
    ...(
      [
        { path: 'consent.status', label: 'Agreed or withdrew', group: what, isNeeded: true },
        { path: 'consent.time', label: 'When they did', group: what, isNeeded: true, isTime: true },
        { path: 'consent.proof', label: 'Proof', group: what, isNeeded: true },
      ] as const
    ).map((place) => ({ ...place, isSaid: true as const })),
  ],
  suppressions: [
    { path: 'email', label: 'E-mail address', group: who, isNeeded: true },
    { path: 'reason', label: 'Reason', group: what, isNeeded: true },
    { path: 'since', label: 'Since when', group: what, isTime: true },
    { path: 'detail', label: 'Note', group: what },
  ],
  products: [
    { path: 'product_id', label: 'Product id', group: bought, isNeeded: true },
    { path: 'sku', label: 'SKU', group: bought },
    { path: 'name', label: 'Name', group: bought },
    { path: 'price', label: 'Price', group: bought },
    { path: 'currency', label: 'Currency', group: bought },
    { path: 'stock', label: 'Stock', group: bought },
    { path: 'is_available', label: 'Can be bought', group: bought },
    { path: 'brand', label: 'Brand', group: bought },
    { path: 'categories', label: 'Categories', group: bought },
    { path: 'url', label: 'Address of its page', group: bought },
    { path: 'image_url', label: 'Address of its picture', group: bought },
    { path: 'attributes', label: 'Attribute of the product', group: more, isNamed: true },
  ],
};

/** What can be the same in every row, where no column says it. */
export const CONSTANTS: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  events: ['event'],
  orders: ['currency'],
  consents: ['consent.proof'],
  suppressions: ['reason'],
  products: ['currency'],
};
