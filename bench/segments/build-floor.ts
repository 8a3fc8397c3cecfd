import pg from 'pg';
import type { Database } from '../../src/storage/index.js';

/** How long PostgreSQL alone takes to find the same members in the log and to write the same rows. */
export interface BuildFloor {
  readonly ms: number;
  readonly members: number;
  readonly states: number;
}

/** What a build has written. */
export interface Written {
  readonly members: number;
  readonly states: number;
  /** Mean size of one. */
  readonly stateBytes: number;
  /** A row for everybody and each of the two names of events, whatever they have done. */
  readonly keepsIdle: boolean;
}

const TABLES = ['rule_members', 'tracker_states', 'segment_changes'];

/** One pass over the log, by several workers where the server has them; three sets of rows are written from it. */
const HEARD = `
  create unlogged table floor_heard as
  select lane, workspace_id, profile_id,
         count(*) filter (where name = 'Product Viewed' and occurred_at > now() - interval '30 days') as viewed,
         max(occurred_at) filter (where name = 'Product Viewed') as viewed_at,
         max(occurred_at) filter (where name = 'Order Completed') as ordered_at
    from events where workspace_id = 1 and occurred_at <= now() and name in ('Product Viewed', 'Order Completed')
   group by lane, workspace_id, profile_id`;

const IS_MEMBER = `viewed >= 3 and (ordered_at is null or ordered_at <= now() - interval '30 days')`;

const MEMBERS = `
  insert into floor_rule_members (lane, workspace_id, rule_id, profile_id, since)
  select lane, workspace_id, 1, profile_id, now() from floor_heard where ${IS_MEMBER}`;

const CHANGES = `
  insert into floor_segment_changes (lane, workspace_id, profile_id, change_id, segment_key, version, what,
                                     changed_at, cause, event_id, because)
  select lane, workspace_id, profile_id, gen_random_uuid(), 's0', 1, 'entered', now(), 'definition', null, null
    from floor_heard where ${IS_MEMBER}`;

const dueAt = (at: string) =>
  `case when ${at} > now() - interval '30 days' then ${at} + interval '30 days' end`;
/** Where the build keeps states of people who have done nothing that the rule hears of, this does as well. */
const states = ({ stateBytes, keepsIdle }: Written) => {
  const people = keepsIdle
    ? 'profiles left join floor_heard using (lane, workspace_id, profile_id)'
    : 'floor_heard';
  return `
  insert into floor_tracker_states (lane, workspace_id, profile_id, home, due_at, state)
  select lane, workspace_id, profile_id, home, due_at, decode(repeat('07', ${Math.round(stateBytes)}), 'hex')
    from ${people}
   cross join lateral (values (4611686018427387904, viewed_at, ${dueAt('viewed_at')}),
                              (2305843009213693952, ordered_at, ${dueAt('ordered_at')})) as homes (home, at, due_at)
   where ${keepsIdle} or at is not null`;
};

/** @param written how large the build's states are, so that these are as large */
export async function measureBuildFloor(
  { url }: Pick<Database, 'url'>,
  written: Written,
): Promise<BuildFloor> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const table of TABLES) {
      await client.query(`create table floor_${table} (like ${table} including all)`);
    }
    await client.query(`set work_mem = '256MB'`);
    await client.query('checkpoint');
    const startedAt = performance.now();
    await client.query(HEARD);
    const members = await client.query(MEMBERS);
    const kept = await client.query(states(written));
    await client.query(CHANGES);
    const ms = performance.now() - startedAt;
    for (const table of [...TABLES, 'heard']) await client.query(`drop table floor_${table}`);
    return { ms, members: members.rowCount ?? 0, states: kept.rowCount ?? 0 };
  } finally {
    await client.end();
  }
}
