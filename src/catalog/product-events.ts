/** What the prices in an event are: what the shop asks, or what somebody paid, discounts taken off. */
export type PriceKind = 'asked' | 'paid';

const SHOWN: readonly string[] = [
  'Product Viewed',
  'Product Clicked',
  'Product Added',
  'Product Removed',
  'Product Shared',
  'Product Reviewed',
  'Product List Viewed',
  'Product List Filtered',
  'Products Searched',
  'Cart Viewed',
  'Cart Shared',
  'Product Added to Wishlist',
  'Product Removed from Wishlist',
  'Wishlist Product Added to Cart',
  // Names of the specification's first version, which libraries still send.
  'Viewed Product',
  'Clicked Product',
  'Added Product',
  'Removed Product',
  'Viewed Product List',
];

const BOUGHT: readonly string[] = [
  'Checkout Started',
  'Checkout Step Viewed',
  'Checkout Step Completed',
  'Order Completed',
  'Order Updated',
  'Order Refunded',
  'Order Cancelled',
  'Completed Order',
  'Updated Order',
  'Refunded Order',
  'Cancelled Order',
];

/**
 * The track events that speak of products (Segment's Spec: V2 Ecommerce Events), and what their prices
 * are.
 */
export const PRODUCT_EVENTS: ReadonlyMap<string, PriceKind> = new Map<string, PriceKind>([
  ...SHOWN.map((name) => [name, 'asked'] as const),
  ...BOUGHT.map((name) => [name, 'paid'] as const),
]);
