import type { ProductNews } from '../catalog/index.js';
import type { Trigger } from './journey-plan.js';

/** Name of the event by which somebody is put into a journey by hand or by a program. */
export const START_EVENT = 'Journey Start Requested';

/** Names of the events by which those hear of a product whom it concerns. */
export const NEWS_EVENTS: Readonly<Record<ProductNews, string>> = {
  'price-dropped': 'Product Price Dropped',
  'back-in-stock': 'Product Back In Stock',
};

/** Name of the event of Attune's own that brings people in by a trigger; undefined: none does. */
export function ownEventOf(trigger: Trigger): string | undefined {
  if (trigger.kind === 'api') return START_EVENT;
  return trigger.kind === 'product' ? NEWS_EVENTS[trigger.news] : undefined;
}
