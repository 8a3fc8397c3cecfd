import { type JsonValue, stringifyExact } from '../kernel/index.js';
import type { ProfilePlace } from '../storage/index.js';
import { type EventOrigin, isLater, originOf } from './event-origin.js';
import type { Said } from './read-traits.js';
import type { Trait, TraitOrigin, TraitState } from './trait-state.js';

/**
 * What has to be written: `values`: traits have other values, or the profile had none; `origins`: only who
 * said them, and when; `nothing`: all that was said was said later before.
 */
export type TraitChange = 'values' | 'origins' | 'nothing';

export interface FoldedTraits {
  readonly state: TraitState;
  readonly change: TraitChange;
}

/**
 * The traits and accounts after some more events of a profile. Each trait is what was said of it last, so
 * the order of arrival does not matter.
 *
 * @param before undefined: none are known yet
 */
export function foldTraits(
  { workspaceId, profileId }: ProfilePlace,
  before: TraitState | undefined,
  said: readonly Said[],
): FoldedTraits {
  const traits = new Map(before?.traits);
  const accounts = new Map(before?.accounts);
  let change: TraitChange = before === undefined ? 'values' : 'nothing';
  const note = (found: TraitChange): void => {
    if (found === 'values' || change === 'nothing') change = found;
  };
  for (const { event, ...says } of said) {
    const origin: TraitOrigin = { ...originOf(event), sourceId: event.sourceId };
    for (const [name, value] of says.traits) {
      note(setTrait(traits, name, { value: value === null ? undefined : value, origin }));
    }
    if (says.account !== undefined) note(joinAccount(accounts, says.account.accountId, origin));
  }
  return { state: { workspaceId, profileId, traits, accounts }, change };
}

function setTrait(traits: Map<string, Trait>, name: string, said: Trait): TraitChange {
  const known = traits.get(name);
  if (!isLater(said.origin, known?.origin)) return 'nothing';
  const isSame = known !== undefined && isSameValue(known.value, said.value);
  // The value that is there stays: its text is what the row holds.
  traits.set(name, isSame ? { value: known.value, origin: said.origin } : said);
  return isSame || (known === undefined && said.value === undefined) ? 'origins' : 'values';
}

function joinAccount(
  accounts: Map<string, EventOrigin>,
  accountId: string,
  { at, eventId }: EventOrigin,
): TraitChange {
  if (!isLater({ at, eventId }, accounts.get(accountId))) return 'nothing';
  accounts.set(accountId, { at, eventId });
  return 'origins';
}

/** To the digit. Objects with their names in another order pass for different, which only costs a write. */
function isSameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return stringifyExact(a) === stringifyExact(b);
}
