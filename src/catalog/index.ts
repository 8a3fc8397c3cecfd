export { productUnknown } from './errors.js';
export type { ItemView, PriceView, ProductView } from './fold-product.js';
export { createKnownProducts, type KnownProducts } from './known-products.js';
export { manifest } from './manifest.js';
export { observeProducts } from './observe-products.js';
export {
  type FigureChange,
  type ProductHistory,
  readProductHistory,
} from './product-history.js';
export { checkProducts, type ProductInput } from './product-input.js';
export {
  listProducts,
  type ProductFilter,
  type ProductPage,
  readProducts,
} from './product-views.js';
export { discontinueProduct, putProducts } from './put-products.js';
