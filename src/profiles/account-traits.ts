import { hash } from 'node:crypto';
import {
  type EventId,
  type Instant,
  type JsonValue,
  type SourceId,
  stringifyExact,
  type WorkspaceId,
} from '../kernel/index.js';
import {
  type Db,
  instantArray,
  int4Array,
  jsonbArray,
  laneOfKey,
  textArray,
  uuidArray,
} from '../storage/index.js';
import { isLater } from './event-origin.js';
import type { Said } from './read-traits.js';

/** One trait of an account, as it was said last. */
export interface AccountTrait {
  readonly workspaceId: WorkspaceId;
  readonly accountId: string;
  readonly name: string;
  /** Null: deleted. */
  readonly value: JsonValue;
  readonly at: Instant;
  readonly eventId: EventId;
  readonly sourceId: SourceId;
}

const KEY_DIGITS = 32;

/** Where an account lies: 32 hex digits. The account's id stands beside it, so nothing is hidden here. */
export function accountKey(workspaceId: WorkspaceId, accountId: string): string {
  return hash('sha256', `${workspaceId}:${accountId}`, 'hex').slice(0, KEY_DIGITS);
}

/**
 * What is said of accounts for the first time: of each trait what was said last, in the order of their keys.
 * What came by a merge was said when its events took effect, and a merge does not change accounts.
 */
export function readAccountTraits(said: Iterable<Said>): [key: string, trait: AccountTrait][] {
  const traits = new Map<string, [string, AccountTrait]>();
  for (const { event, account } of said) {
    if (account === undefined || event.isHistory) continue;
    const { workspaceId, sourceId, eventId, occurredAt: at } = event;
    const { accountId } = account;
    const key = accountKey(workspaceId, accountId);
    for (const [name, value] of account.traits) {
      const trait = { workspaceId, accountId, name, value, at, eventId, sourceId };
      const place = `${key}${name}`;
      if (isLater(trait, traits.get(place)?.[1])) traits.set(place, [key, trait]);
    }
  }
  return [...traits].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, trait]) => trait);
}

/**
 * Any lane's owner writes here, and several at once: what was said later wins in SQL, and as all of them
 * take the rows in one order, and in one statement a transaction, none waits in a circle.
 */
export async function writeAccountTraits(
  db: Db,
  traits: readonly (readonly [key: string, trait: AccountTrait])[],
): Promise<void> {
  if (traits.length === 0) return;
  const said = traits.map(([, trait]) => trait);
  await db.query(
    `insert into account_traits (key_lane, account_key, workspace_id, account_id, name, value, set_at,
                                 event_id, source_id)
     select * from unnest($1::integer[], $2::uuid[], $3::integer[], $4::text[], $5::text[], $6::jsonb[],
                          $7::timestamptz[], $8::uuid[], $9::integer[])
     on conflict (key_lane, workspace_id, account_key, name) do update
       set value = excluded.value, set_at = excluded.set_at, event_id = excluded.event_id,
           source_id = excluded.source_id
     where (excluded.set_at, excluded.event_id) > (account_traits.set_at, account_traits.event_id)`,
    [
      int4Array(traits.map(([key]) => laneOfKey(key))),
      uuidArray(traits.map(([key]) => key)),
      int4Array(said.map(({ workspaceId }) => workspaceId)),
      textArray(said.map(({ accountId }) => accountId)),
      textArray(said.map(({ name }) => name)),
      jsonbArray(said.map(({ value }) => (value === null ? null : stringifyExact(value)))),
      instantArray(said.map(({ at }) => at)),
      uuidArray(said.map(({ eventId }) => eventId)),
      int4Array(said.map(({ sourceId }) => sourceId)),
    ],
  );
}
