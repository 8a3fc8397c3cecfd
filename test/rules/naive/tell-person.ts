import { type JsonObject, parseExact } from '../../../src/kernel/index.js';
import type { Rule } from '../../../src/rules/rule.js';
import { type Asked, holds } from './holds.js';
import { asNormalised, type Person, type PersonEvent, type Setting } from './person.js';

/** An event of a hand-made history. */
export interface Told {
  readonly at: string;
  readonly type?: string;
  readonly name?: string;
  readonly sourceId?: number;
  readonly receivedAt?: string;
  readonly origin?: string;
  /** The event's JSON, beside its properties. */
  readonly more?: object;
  readonly properties?: object | string;
}

export const PROFILE = '01940000-0000-7000-8000-000000000001';

/** A history told by hand, oldest first. */
export function person(told: readonly Told[], more: Partial<Person> = {}): Person {
  return {
    profileId: PROFILE,
    events: told.map(eventOf),
    joinedAt: new Map(),
    suppressedAs: [],
    ...more,
  };
}

function eventOf(told: Told, at: number): PersonEvent {
  const { properties = {}, more = {} } = told;
  const text = typeof properties === 'string' ? properties : JSON.stringify(properties);
  const exact = parseExact(`{"properties":${text}}`) as JsonObject;
  return {
    eventId: `01940000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    occurredAt: Date.parse(told.at),
    receivedAt: Date.parse(told.receivedAt ?? told.at),
    sourceId: told.sourceId ?? 1,
    type: told.type ?? 'track',
    name: told.name ?? '',
    body: asNormalised({ ...(more as JsonObject), ...exact }, null),
    originProfileId: told.origin ?? null,
  };
}

/** Somebody of whom nothing is known but traits. */
export function personWith(traits: object): Person {
  return person([{ at: '2020-01-01T00:00:00Z', type: 'identify', more: { traits } }]);
}

const setting: Setting = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  rates: [],
  segments: new Map(),
  computed: new Map(),
};

/** Asks at an instant, in Berlin unless the setting says otherwise. */
export function ask(
  rule: Rule,
  who: Person,
  {
    at = '2026-06-15T12:00:00Z',
    ...more
  }: Partial<Omit<Asked, 'now'> & Setting> & { at?: string } = {},
): boolean {
  return holds(rule, who, { setting: { ...setting, ...more }, now: Date.parse(at) });
}
