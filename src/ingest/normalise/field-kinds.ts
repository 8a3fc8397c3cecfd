/** What is known of a value by the name it goes under. */
export type FieldKind = 'email' | 'phone' | 'country' | 'currency' | 'postal-code' | 'date';

/**
 * The names under which values are normalised: those of Segment's specification, and the same words
 * as other shops' tools spell them.
 */
export const fieldKinds: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>([
  ['email', 'email'],
  ['emailAddress', 'email'],
  ['email_address', 'email'],
  ['phone', 'phone'],
  ['phoneNumber', 'phone'],
  ['phone_number', 'phone'],
  ['country', 'country'],
  ['countryCode', 'country'],
  ['country_code', 'country'],
  ['currency', 'currency'],
  ['postalCode', 'postal-code'],
  ['postal_code', 'postal-code'],
  ['postcode', 'postal-code'],
  ['zip', 'postal-code'],
  ['zipCode', 'postal-code'],
  ['zip_code', 'postal-code'],
  ['birthday', 'date'],
  ['createdAt', 'date'],
  ['created_at', 'date'],
]);

/** Whether the door may have normalised values under this name. */
export function isNormalisedName(name: string): boolean {
  return fieldKinds.has(name);
}

/** The names under which an address lies, itself an object with a country and a postal code. */
export const addressNames: ReadonlySet<string> = new Set([
  'address',
  'billingAddress',
  'billing_address',
  'shippingAddress',
  'shipping_address',
]);
