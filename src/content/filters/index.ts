import type { OwnFilter } from '../liquid/filter.js';
import { createMoneyFilter } from './money-filter.js';
import { createTimeFilters } from './time-filters.js';

/** The filters that templates have beside Liquid's own, and in place of some of them. */
export function createFilters(): Readonly<Record<string, OwnFilter>> {
  return { money: createMoneyFilter(), ...createTimeFilters() };
}
