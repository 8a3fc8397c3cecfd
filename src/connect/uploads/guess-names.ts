import type { ColumnLook } from './look-at-column.js';

/** A column of a file, and what its first values look like. */
export interface SeenColumn {
  readonly name: string;
  readonly look: ColumnLook;
}

/** What a column can be by its name, in words of ours. */
export type Meaning =
  | 'email'
  | 'phone'
  | 'user_id'
  | 'anonymous_id'
  | 'order'
  | 'event'
  | 'time'
  | 'id'
  | 'quantity'
  | 'price'
  | 'total'
  | 'revenue'
  | 'shipping'
  | 'tax'
  | 'discount'
  | 'coupon'
  | 'currency'
  | 'product_id'
  | 'sku'
  | 'name'
  | 'category'
  | 'brand'
  | 'stock'
  | 'url'
  | 'image_url'
  | 'reason'
  | 'status'
  | 'proof';

const NUMBER = '(id|no|nr|num|number|nummer|key|code|ref|reference)';
const PRODUCT = '(product|item|article|artikel|line ?item|goods|produkt)';

/** By names that are usual in shops’ files, as words in lower case. The first that fits counts. */
const NAMES: readonly (readonly [Meaning, RegExp])[] = [
  ['email', /\b(e ?mail|mail address|courriel)\b/],
  ['phone', /\b(phone|mobile|telephone|telefon|tel|handy)\b/],
  ['user_id', new RegExp(`^(customer|user|client|member|kunden?|contact) ?${NUMBER}$|^userid$`)],
  ['anonymous_id', /^(anonymous|visitor|device|cookie) ?id$/],
  ['order', new RegExp(`^(order|invoice|receipt|bestell|bestellung)( ?(${NUMBER}|name))?$`)],
  ['event', /^(event|action|activity|event name|event type|ereignis)$/],
  ['id', /^(event|message) ?id$/],
  ['quantity', new RegExp(`^(${PRODUCT} )?(quantity|qty|units|menge|anzahl)$`)],
  ['price', new RegExp(`^(${PRODUCT} |unit |single )?(price|preis|unit cost)$`)],
  ['total', /^(grand |order |invoice )?(total|amount|sum|value|gesamt|betrag|summe)( paid)?$/],
  ['revenue', /^(sub ?total|revenue|net (total|amount)|umsatz)$/],
  ['shipping', /^(shipping|delivery|versand)( cost| fee| price)?$/],
  ['tax', /^(tax|taxes|vat|mwst)( amount)?$/],
  ['discount', /^(discount|rabatt)( amount| value)?$/],
  ['coupon', /^(coupon|voucher|discount|promo)( code)?$/],
  ['currency', /^(currency|currency code|waehrung|währung)$/],
  ['sku', new RegExp(`^(${PRODUCT} )?sku$`)],
  ['product_id', new RegExp(`^(${PRODUCT}|stock) ?${NUMBER}$`)],
  ['name', new RegExp(`^${PRODUCT}( (name|title|description))?$|^(description|title)$`)],
  ['category', new RegExp(`^(${PRODUCT} )?(category|kategorie|categories)$`)],
  ['brand', /^(brand|vendor|marke|manufacturer)$/],
  ['stock', /^(stock|inventory|bestand|on hand)( level| quantity)?$/],
  ['image_url', /^(image|picture|bild)( (url|link))?$/],
  ['url', /^(url|link|product url|page)$/],
  ['reason', /^(reason|cause|grund)$/],
  ['status', /^(status|consent|opt in|subscribed|accepts marketing)$/],
  ['proof', /^(proof|evidence|consent source)$/],
];

/** Columns by what they mean; each column means one thing, and each thing stands in one column. */
export function guessMeanings(columns: readonly SeenColumn[]): Map<Meaning, SeenColumn> {
  const found = new Map<Meaning, SeenColumn>();
  const taken = new Set<SeenColumn>();
  const take = (meaning: Meaning, column: SeenColumn | undefined): void => {
    if (column === undefined || found.has(meaning) || taken.has(column)) return;
    found.set(meaning, column);
    taken.add(column);
  };
  // Values are surer than names.
  take(
    'email',
    columns.find(({ look }) => look.kind === 'email'),
  );
  for (const column of columns) {
    const words = wordsOf(column.name);
    const meaning = NAMES.find(([, name]) => name.test(words))?.[0];
    if (meaning !== undefined) take(meaning, column);
  }
  const times = columns.filter((column) => column.look.formats.length > 0 && !taken.has(column));
  take('time', times.find(({ name }) => /order|invoice|event|time|date/i.test(name)) ?? times[0]);
  return found;
}

/** `OrderNo` and `order_no` are both `order no`. */
export function wordsOf(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
