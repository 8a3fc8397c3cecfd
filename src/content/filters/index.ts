import type { OwnFilter } from '../liquid/filter.js';
import { createMessageLocales } from './message-locales.js';
import { createNumberFilters } from './number-filters.js';
import { createTimeFilters } from './time-filters.js';

/** The filters that templates have beside Liquid's own, and in place of some of them. */
export function createFilters(): Readonly<Record<string, OwnFilter>> {
  const locales = createMessageLocales();
  return { ...createNumberFilters(locales), ...createTimeFilters(locales) };
}
