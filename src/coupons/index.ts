export {
  type CouponCounts,
  type CouponList,
  type CouponListPlace,
  DEFAULT_ALERT_BELOW,
} from './coupon-list.js';
export {
  countCoupons,
  type LowCouponList,
  readCouponsOf,
  readLowCouponLists,
  readWhoGotCodes,
} from './coupon-views.js';
export { type CodeRequest, type HandOut, handOutCodes } from './hand-out-codes.js';
export type { HandedOut } from './handed-out.js';
export { moveHandedOut } from './handed-out-store.js';
export { type CodeImport, type CodeTexts, importCodes } from './import-codes.js';
export {
  changeCouponList,
  createCouponList,
  deleteCouponList,
  readCouponList,
  type WantedCouponList,
} from './keep-coupon-list.js';
export { readCouponLists } from './list-store.js';
export { manifest } from './manifest.js';
export { CODE_FORM } from './read-code.js';
export { restockLanes } from './restock-lanes.js';
export { LACKS_CODES } from './wait-store.js';
