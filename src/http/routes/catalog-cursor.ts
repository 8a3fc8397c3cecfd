import { cursorInvalid } from '../errors.js';

/** A product's id as a text that fits into an address, which callers hand back unread. */
export function writeProductCursor(productId: string): string {
  return Buffer.from(productId).toString('base64url');
}

/** @throws AppError `cursor-invalid` */
export function readProductCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const productId = Buffer.from(cursor, 'base64url').toString('utf8');
  if (productId === '' || productId.includes('\0') || writeProductCursor(productId) !== cursor) {
    throw cursorInvalid.make(null);
  }
  return productId;
}
