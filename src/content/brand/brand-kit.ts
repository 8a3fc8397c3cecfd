import type { Instant } from '../../kernel/index.js';

/** How a brand looks and who it is; templates read it as `brand`. */
export interface BrandKit {
  readonly name?: string | undefined;
  readonly logoUrl?: string | undefined;
  readonly logoAlt?: string | undefined;
  /** By what they are for: `primary` → `#0a5c36`. */
  readonly colors: Readonly<Record<string, string>>;
  /** `heading` → `Georgia, serif`. */
  readonly fonts: Readonly<Record<string, string>>;
  /** From whom mail comes that does not say it: `Shop <news@shop.example>`. */
  readonly sender?: string | undefined;
  readonly replyTo?: string | undefined;
  /** Where the sender can be reached by post, in one line. */
  readonly address?: string | undefined;
  /** Network → address: `instagram` → `https://instagram.com/shop`. */
  readonly social: Readonly<Record<string, string>>;
}

export interface SavedBrandKit {
  readonly kit: BrandKit;
  /** 1, 2, 3 …; 0: none was saved yet. */
  readonly revision: number;
  readonly changedAt: Instant | null;
  readonly changedBy: string | null;
}

export const NO_BRAND: BrandKit = { colors: {}, fonts: {}, social: {} };

/** What templates read below `brand`, by the words that lead there: `colors.primary`. */
export function brandValues(kit: BrandKit): ReadonlyMap<string, string> {
  const { name, logoUrl, logoAlt, sender, replyTo, address } = kit;
  const single = {
    name,
    logo_url: logoUrl,
    logo_alt: logoAlt,
    sender,
    reply_to: replyTo,
    address,
  };
  const below = (group: 'colors' | 'fonts' | 'social') =>
    Object.entries(kit[group]).map(([key, value]) => [`${group}.${key}`, value] as const);
  const entries = [
    ...Object.entries(single),
    ...below('colors'),
    ...below('fonts'),
    ...below('social'),
  ];
  return new Map(entries.flatMap(([key, value]) => (value ? [[key, value] as const] : [])));
}
