import { compareDecimals, type JsonValue } from '../../kernel/index.js';
import type {
  ComputedSettings,
  EngagementSettings,
  EventWeight,
  FavouriteSettings,
  LifecycleSettings,
  ValueTier,
} from '../computed/computed-settings.js';
import { computedSettingsInvalid } from '../errors.js';
import { type Codec, list, object, text, whole } from './codec.js';
import { decimal, path } from './value-codecs.js';

const days = whole(1);

const settings: Codec<ComputedSettings> = object<ComputedSettings>({
  tiers: list(object<ValueTier>({ name: text, from: decimal }), 0),
  belowTiers: text,
  engagement: object<EngagementSettings>({
    days,
    weights: list(object<EventWeight>({ event: text, weight: decimal }), 1),
  }),
  favourite: object<FavouriteSettings>({ property: path, events: list(text, 1), days }),
  lifecycle: object<LifecycleSettings>({ newDays: days, activeDays: days, atRiskDays: days }),
});

/** What is set of computed traits as plain JSON: write it with `stringifyExact`. */
export function computedSettingsToJson(of: ComputedSettings): JsonValue {
  return settings.write(of);
}

/**
 * Reads what is set of computed traits from JSON, all of it.
 *
 * @param value what `parseExact` or `JSON.parse` gave
 * @throws AppError `rule-invalid` with a JSON pointer for another shape, `computed-settings-invalid`
 */
export function computedSettingsFromJson(value: unknown): ComputedSettings {
  const read = settings.read(value as JsonValue, { reading: { spots: new WeakMap(), level: 0 } });
  const problem = problemOf(read);
  if (problem !== undefined) throw computedSettingsInvalid.make({ problem });
  return read;
}

const MAX_DAYS = 36_500;
const MAX_ENTRIES = 50;
const MAX_NAME = 500;

function problemOf({ tiers, belowTiers, engagement, favourite, lifecycle }: ComputedSettings) {
  const { newDays, activeDays, atRiskDays } = lifecycle;
  const spans = [engagement.days, favourite.days, newDays, activeDays, atRiskDays];
  if (spans.some((each) => each > MAX_DAYS)) return 'A time is at most 100 years of 365 days.';
  if (activeDays >= atRiskDays) return '`activeDays` is less than `atRiskDays`.';
  const lists = [tiers, engagement.weights, favourite.events, favourite.property];
  if (lists.some(({ length }) => length > MAX_ENTRIES))
    return `A list has at most ${MAX_ENTRIES} entries.`;
  const names = [
    ...tiers.map(({ name }) => name),
    belowTiers,
    ...engagement.weights.map(({ event }) => event),
    ...favourite.events,
    ...favourite.property,
  ];
  if (names.some((name) => name === '' || name.length > MAX_NAME)) {
    return `A name has 1 to ${MAX_NAME} characters.`;
  }
  const isFalling = tiers.every(({ from }, at) => {
    const before = tiers[at - 1];
    return before === undefined || compareDecimals(before.from, from) > 0;
  });
  return isFalling ? undefined : 'Tiers stand from the highest bound to the lowest.';
}
