import {
  type AcceptedEvent,
  readAccountTraits,
  readSaidTraits,
  type SaidTraits,
} from '../ingest/index.js';
import { readId } from './read-id.js';

/** What a `group` call says: that the person belongs to the account, and what the account is like. */
export interface SaidAccount {
  readonly accountId: string;
  readonly traits: SaidTraits;
}

/** What an event says of its person and of an account. */
export interface Said {
  readonly event: AcceptedEvent;
  readonly traits: SaidTraits;
  readonly account: SaidAccount | undefined;
}

const MAX_ACCOUNT_ID_LENGTH = 500;

/** Undefined for the many events that say nothing of either. */
export function readSaid(event: AcceptedEvent): Said | undefined {
  const traits = readSaidTraits(event);
  const account = event.type === 'group' ? readAccount(event) : undefined;
  return traits.size === 0 && account === undefined ? undefined : { event, traits, account };
}

function readAccount(event: AcceptedEvent): SaidAccount | undefined {
  const accountId = readId(event.payload.groupId);
  if (accountId === undefined || accountId.length > MAX_ACCOUNT_ID_LENGTH) return undefined;
  return { accountId, traits: readAccountTraits(event) };
}
