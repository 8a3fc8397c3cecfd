import type { Instant } from '../../kernel/index.js';

/** A place where people can go to the shop. */
export interface Store {
  /** The shop's own: `oslo-1`. */
  readonly storeId: string;
  readonly name: string;
  readonly street?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly city?: string | undefined;
  readonly region?: string | undefined;
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly country: string;
  /** Degrees north, WGS 84; with the longitude or not at all. */
  readonly latitude?: number | undefined;
  /** Degrees east. */
  readonly longitude?: number | undefined;
  readonly phone?: string | undefined;
  readonly url?: string | undefined;
  readonly imageUrl?: string | undefined;
  /** When it is open, in words: `Mon–Sat 9–20`. */
  readonly hours?: string | undefined;
}

export interface StoreDirectory {
  readonly stores: readonly Store[];
  /** 1, 2, 3 …; 0: there is none yet. */
  readonly revision: number;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
}

/** As what templates read it. */
export const NEAREST_STORE = 'nearest_store';
export const MOST_STORES = 5_000;
