import type { JsonObject } from '../../src/kernel/index.js';
import type { Chance } from './chance.js';
import type { ShopEvent } from './shop-event.js';
import type { Shopper } from './shopper.js';

/** Writes down what somebody does, one thing after the other, as the shop's page would report it. */
export interface Diary {
  readonly events: readonly ShopEvent[];
  /** Milliseconds since 1970. */
  now(): number;
  /** Lets time pass: somebody reads, thinks, or types. */
  spend(fromSeconds: number, toSeconds: number): void;
  page(name: string, properties: JsonObject, context?: JsonObject): void;
  track(event: string, properties?: JsonObject): void;
  identify(traits: JsonObject): void;
}

export interface DiaryOptions {
  readonly shopper: Shopper;
  /** Undefined: what the shop itself knows, such as money that it paid back. */
  readonly device: string | undefined;
  readonly at: number;
  readonly chance: Chance;
  readonly nextMessageId: () => string;
}

export function openDiary(options: DiaryOptions): Diary {
  const { shopper, device, chance, nextMessageId } = options;
  const { person, devicesSignedIn } = shopper;
  const events: ShopEvent[] = [];
  let now = options.at;

  const write = (fields: Omit<ShopEvent, 'messageId' | 'timestamp' | 'anonymousId' | 'userId'>) => {
    const isNamed = device === undefined || devicesSignedIn.has(device);
    events.push({
      ...fields,
      messageId: nextMessageId(),
      timestamp: new Date(now).toISOString(),
      ...(device !== undefined && { anonymousId: device }),
      ...(isNamed && { userId: person.userId }),
    });
  };
  return {
    events,
    now: () => now,
    spend: (fromSeconds, toSeconds) => {
      now += Math.round(1_000 * (fromSeconds + chance.number() * (toSeconds - fromSeconds)));
    },
    page: (name, properties, context) =>
      write({ type: 'page', name, properties, ...(context && { context }) }),
    track: (event, properties = {}) => write({ type: 'track', event, properties }),
    identify: (traits) => write({ type: 'identify', traits }),
  };
}
