import type { Decimal } from '../../kernel/index.js';
import type { Path } from '../rule.js';

/** What a workspace can set of the computed traits that every workspace has. */
export interface ComputedSettings {
  /** Of `value_tier`: from the highest bound to the lowest, in the workspace's currency. */
  readonly tiers: readonly ValueTier[];
  /** Of `value_tier`, below all bounds. */
  readonly belowTiers: string;
  readonly engagement: EngagementSettings;
  readonly favourite: FavouriteSettings;
  readonly lifecycle: LifecycleSettings;
}

export interface ValueTier {
  readonly name: string;
  readonly from: Decimal;
}

export interface EngagementSettings {
  /** Points are given for what happened in so many days before. */
  readonly days: number;
  readonly weights: readonly EventWeight[];
}

export interface EventWeight {
  /** The name of a tracked event; `page` and `screen` are whatever page or screen. */
  readonly event: string;
  /** Points; may be negative. */
  readonly weight: Decimal;
}

export interface FavouriteSettings {
  /** Where the category lies in the events. */
  readonly property: Path;
  readonly events: readonly string[];
  readonly days: number;
}

/** In days of 24 hours, each longer than the one before but for `newDays`, which stands alone. */
export interface LifecycleSettings {
  /** Since the first order: new. */
  readonly newDays: number;
  /** Since the last order: active. */
  readonly activeDays: number;
  /** Since the last order: at risk; behind it, lapsed. */
  readonly atRiskDays: number;
}

const decimal = (text: string) => text as Decimal;

/** What holds until somebody sets it. */
export const DEFAULT_COMPUTED_SETTINGS: ComputedSettings = {
  tiers: [
    { name: 'gold', from: decimal('1000') },
    { name: 'silver', from: decimal('500') },
    { name: 'bronze', from: decimal('1') },
  ],
  belowTiers: 'none',
  engagement: {
    days: 30,
    weights: [
      { event: 'page', weight: decimal('1') },
      { event: 'Email Opened', weight: decimal('1') },
      { event: 'Product Viewed', weight: decimal('1') },
      { event: 'Email Link Clicked', weight: decimal('3') },
      { event: 'Product Added', weight: decimal('5') },
      { event: 'Order Completed', weight: decimal('10') },
    ],
  },
  favourite: { property: ['category'], events: ['Product Viewed', 'Product Added'], days: 90 },
  lifecycle: { newDays: 30, activeDays: 90, atRiskDays: 180 },
};

/**
 * Where customers are parted into five by their orders, as it was published last. Of each, four bounds in ascending
 * order: the values at 20, 40, 60 and 80 percent of all who have ordered, which belong to the part below.
 */
export interface RfmCuts {
  /** Whole seconds since the last order. */
  readonly recency: readonly number[];
  /** Orders. */
  readonly frequency: readonly number[];
  /** Revenue of all orders, in the workspace's currency. */
  readonly monetary: readonly Decimal[];
}
