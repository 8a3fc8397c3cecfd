import { createHash } from 'node:crypto';
import type { RuleSetting } from '../../rules/index.js';
import type { ValueSetting } from '../values/value-setting.js';

/** What a workspace makes of values, with names by which two of them are told apart. */
export interface TrackerSetting extends ValueSetting {
  /** Of its time zone. */
  readonly zoneKey: string;
  /** Of its currency and rates. */
  readonly moneyKey: string;
}

/** @param timeZone IANA name of the setting's calendar */
export function createTrackerSetting(
  { calendar, money }: Pick<RuleSetting, 'calendar' | 'money'>,
  timeZone: string,
): TrackerSetting {
  return { calendar, money, zoneKey: timeZone, moneyKey: hashOf(JSON.stringify(money)) };
}

/** What a part of a rule depends on besides itself: the zone where it names days, rates where it names amounts. */
export function textOfPart(part: object, { zoneKey, moneyKey }: TrackerSetting): string {
  const text = JSON.stringify(part);
  const zone = text.includes('"kind":"date"') ? zoneKey : '';
  const money = text.includes('"kind":"money"') ? moneyKey : '';
  return `${text}${zone}${money}`;
}

/** 12 hex digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
