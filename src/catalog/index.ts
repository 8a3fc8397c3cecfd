export { productUnknown } from './errors.js';
export type { ItemView, PriceView, ProductView } from './fold-product.js';
export { createKnownProducts, type KnownProducts } from './known-products.js';
export { manifest } from './manifest.js';
export { observeProducts } from './observe-products.js';
export {
  dropChange,
  HAS_UNTOLD_CHANGES,
  hasUntoldChanges,
  holdChanges,
  keepTelling,
  type Listener,
  type UntoldChange,
} from './product-change-store.js';
export { fellBy, type ProductNews } from './product-changes.js';
export { productDataOf } from './product-data-of.js';
export {
  type FigureChange,
  type ProductHistory,
  readProductHistory,
} from './product-history.js';
export { productIdsOf } from './product-ids-of.js';
export { checkProducts, type ProductInput } from './product-input.js';
export {
  listProducts,
  type ProductFilter,
  type ProductPage,
  readProducts,
} from './product-views.js';
export { discontinueProduct, putProducts } from './put-products.js';
