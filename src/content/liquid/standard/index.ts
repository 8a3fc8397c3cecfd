export type { StandardFilter } from './filter-table.js';

import type { FilterTable } from './filter-table.js';
import { listFilters } from './list-filters.js';
import { numberFilters } from './number-filters.js';
import { textFilters } from './text-filters.js';
import { valueFilters } from './value-filters.js';

/** Shopify’s filters, but for those of markup, which the library has right, and of time, which are ours. */
export const standardFilters: FilterTable = {
  ...listFilters,
  ...numberFilters,
  ...textFilters,
  ...valueFilters,
};
