import {
  type EventId,
  type Instant,
  type JsonValue,
  parseExact,
  type SourceId,
  type WorkspaceId,
} from '../kernel/index.js';
import { type Db, int4Array, laneOfKey, uuidArray } from '../storage/index.js';
import { accountKey } from './account-traits.js';
import type { EventOrigin } from './event-origin.js';

/** An account to which a person belongs. */
export interface AccountView extends EventOrigin {
  readonly accountId: string;
  /** In order of their names. */
  readonly traits: readonly AccountTraitView[];
}

/** A trait of an account with who set it. */
export interface AccountTraitView {
  readonly name: string;
  readonly value: JsonValue;
  readonly at: Instant;
  readonly sourceId: SourceId;
  readonly eventId: EventId;
}

interface TraitRow extends Omit<AccountTraitView, 'value'> {
  readonly accountId: string;
  readonly value: string;
}

/** What is known of these accounts, in order of their ids. */
export async function readAccountsOf(
  db: Db,
  workspaceId: WorkspaceId,
  accounts: ReadonlyMap<string, EventOrigin>,
): Promise<AccountView[]> {
  if (accounts.size === 0) return [];
  const keys = [...accounts.keys()].map((accountId) => accountKey(workspaceId, accountId));
  const rows = await db.query<TraitRow>(
    `select account_id as "accountId", name, value, set_at as at, source_id as "sourceId",
            event_id as "eventId"
       from account_traits
      where key_lane = any($1::integer[]) and workspace_id = $2 and account_key = any($3::uuid[])
        and value is not null
      order by name collate "C"`,
    [int4Array(keys.map(laneOfKey)), workspaceId, uuidArray(keys)],
  );
  return [...accounts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([accountId, { at, eventId }]) => ({
      accountId,
      at,
      eventId,
      traits: rows.flatMap(({ accountId: of, value, ...trait }) =>
        of === accountId ? [{ ...trait, value: parseExact(value) }] : [],
      ),
    }));
}
