import type { Currency } from './money.js';

/** How much somebody has to do with the shop. */
export type Habit = 'devoted' | 'regular' | 'occasional' | 'browser' | 'reader' | 'stranger';

/** Somebody who comes to the shop: what stays the same of them. */
export interface Person {
  readonly number: number;
  readonly habit: Habit;
  readonly userId: string;
  /** Ids that the shop's page gave to their devices, the first one first. */
  readonly devices: readonly [string, ...string[]];
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** ISO 8601 date. */
  readonly birthday: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly city: string;
  readonly language: string;
  readonly currency: Currency;
  /** Category id → how much they like it; those that are not in it count 1. */
  readonly tastes: ReadonlyMap<string, number>;
  readonly favouriteBrand: string;
  readonly wantsNews: boolean;
  readonly allowsTracking: boolean | 'never asked';
}
