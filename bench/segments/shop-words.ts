/** What the shop of the benchmark sells, sends and sees happen. */

export const CATEGORIES: readonly string[] = Array.from(
  { length: 20 },
  (_, at) => `Category ${at}`,
);
export const BRANDS: readonly string[] = Array.from({ length: 12 }, (_, at) => `Brand ${at}`);
export const CAMPAIGNS: readonly string[] = Array.from({ length: 20 }, (_, at) => `C-${at}`);

/** Shelves that rules with rolling windows ask about; there are twice as many. */
export const ROLLING_SHELVES = 100;

export type DeedName =
  | 'Product List Viewed'
  | 'Products Searched'
  | 'Product Viewed'
  | 'Product Clicked'
  | 'Product Added'
  | 'Product Removed'
  | 'Product Added to Wishlist'
  | 'Cart Viewed'
  | 'Checkout Started'
  | 'Order Completed'
  | 'Email Opened'
  | 'Email Link Clicked';
