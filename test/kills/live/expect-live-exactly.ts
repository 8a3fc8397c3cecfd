import { expect } from 'vitest';
import type { ProfileId, WorkspaceId } from '../../../src/kernel/index.js';
import { readMembers } from '../../../src/segments/index.js';
import { listSegments } from '../../../src/segments/segment-store.js';
import type { Database } from '../../../src/storage/index.js';
import { waitUntil } from '../../wait-until.js';
import { SEGMENTS } from './segments.js';

interface Change {
  readonly profile: ProfileId;
  readonly key: string;
  readonly what: 'entered' | 'left';
}

/**
 * Waits until nothing is open and nothing more comes about by time, then compares live segments with their rules:
 * their members are those whom the rules find, and the timelines, read from their beginnings, lead to them, nobody
 * entering or leaving twice.
 *
 * @returns how many changes each cause brought about
 */
export async function expectLiveExactly(
  database: Database,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<string, number>> {
  await waitUntil('nothing is open', () => isQuiet(database), 30_000);
  const segments = await listSegments(database, workspaceId);
  expect(segments.map(({ key }) => key).sort()).toEqual(SEGMENTS.map(({ name }) => name).sort());
  const expected = await readMembers(database, {
    workspaceId,
    rules: segments.map(({ rule }) => rule),
    at: Date.now(),
  });
  const folded = await foldTimelines(database);
  for (const [place, { key, version }] of segments.entries()) {
    const members = expected[place] ?? [];
    expect(await readLive(database, key), `members of ${key}`).toEqual({ version, members });
    expect([...(folded.get(key) ?? [])].sort(), `timeline of ${key}`).toEqual(members);
  }
  await expectNoLeftovers(database);
  await expectToTheInstant(database);
  const causes = await database.query<{ cause: string; changes: number }>(
    'select cause, count(*) as changes from segment_changes group by cause order by cause',
  );
  return new Map(causes.map(({ cause, changes }) => [cause, changes]));
}

/** All events have taken effect, all builds are over, and the short windows have run out for everybody. */
async function isQuiet(database: Database): Promise<boolean> {
  const [row] = await database.query<{ open: boolean }>(
    `select exists (select from tickets) or exists (select from live_builds)
         or exists (select from live_rules where state <> 'live')
         or exists (select from tracker_states where due_at < now() + interval '1 hour') as open`,
  );
  return row?.open === false;
}

async function readLive(database: Database, key: string) {
  const rows = await database.query<{ version: number; profile: ProfileId | null }>(
    `select r.user_version as version, m.profile_id as profile
       from live_rules r left join rule_members m using (workspace_id, rule_id)
      where r.user_key = $1 order by 2`,
    [key],
  );
  const members = rows.flatMap(({ profile }) => (profile === null ? [] : [profile]));
  return { version: rows[0]?.version, members };
}

/** Who is in each segment by what the timelines say, in the order in which it was written. */
async function foldTimelines(database: Database): Promise<ReadonlyMap<string, Set<ProfileId>>> {
  const changes = await database.query<Change>(
    `select profile_id as profile, segment_key as key, what from segment_changes
      order by segment_key, profile_id, change_id`,
  );
  const members = new Map<string, Set<ProfileId>>();
  const twice: Change[] = [];
  for (const change of changes) {
    const { key, profile, what } = change;
    const inside = members.get(key) ?? new Set();
    members.set(key, inside);
    if (inside.has(profile) === (what === 'entered')) twice.push(change);
    if (what === 'entered') inside.add(profile);
    else inside.delete(profile);
  }
  expect(twice, 'entered or left twice').toEqual([]);
  return members;
}

/** What is said of sizes and of events that caused changes is true as well. */
async function expectNoLeftovers(database: Database): Promise<void> {
  const sizes = await database.query(
    `select rule_id, members, counted from
       (select rule_id, sum(members)::bigint as members from rule_sizes group by rule_id) as noted
       full join (select rule_id, count(*) as counted from rule_members group by rule_id) as found
       using (rule_id)
      where coalesce(members, 0) <> coalesce(counted, 0)`,
  );
  expect(sizes, 'sizes that are not those of the rules').toEqual([]);
  const homeless = await database.query(
    'select rule_id from rule_members where rule_id not in (select rule_id from live_rules)',
  );
  expect(homeless, 'members of rules that are gone').toEqual([]);
  const causeless = await database.query(
    `select segment_key, change_id from segment_changes c where event_id is not null and not exists
       (select from events e where e.event_id = c.event_id and e.profile_id = c.profile_id)`,
  );
  expect(causeless, 'caused by events that are not in the log').toEqual([]);
}

/** Whoever stops looking, or has not ordered in time, moves exactly then: whether somebody was there to see it or not. */
async function expectToTheInstant(database: Database): Promise<void> {
  const wrong = await database.query(
    `select segment_key, what, changed_at, cause from segment_changes c
      where cause = 'time' and segment_key in ('lookers', 'leavers') and not exists
        (select from events e where e.profile_id = c.profile_id
            and e.name = case segment_key when 'lookers' then 'Product Viewed' else 'Product Added' end
            and (c.changed_at = e.occurred_at + interval '1 second'
              or c.changed_at = e.occurred_at + interval '2 seconds'))`,
  );
  expect(wrong, 'moved by time at another time').toEqual([]);
}
