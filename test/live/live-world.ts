import type { Rule } from '../../src/rules/rule.js';
import { readRuleSetting } from '../../src/segments/rule-setting.js';
import type { Database } from '../../src/storage/index.js';
import { syncLiveRules } from '../../src/trackers/index.js';
import { testOrigin } from '../event-factory.js';
import { holds } from '../rules/naive/holds.js';
import type { Person, Setting } from '../rules/naive/person.js';
import { readPeople } from '../rules/world/read-people.js';

const { workspaceId } = testOrigin;

/** Registers rules as segments would be: `rule-0`, `rule-1`, … */
export async function keepLive(
  database: Database,
  {
    rules,
    timeZone,
    now,
  }: {
    readonly rules: readonly Rule[];
    readonly timeZone: string;
    readonly now: number;
  },
): Promise<void> {
  await database.transaction(async (tx) =>
    syncLiveRules(tx, {
      workspaceId,
      kind: 'segment',
      rules: rules.map((rule, place) => ({
        user: { kind: 'segment', key: `rule-${place}` },
        version: 1,
        rule,
      })),
      setting: await readRuleSetting(tx, workspaceId),
      timeZone,
      now,
    }),
  );
}

/** Who is a member of which live rule, by its place. */
export async function readLive(
  database: Database,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await database.query<{ key: string; profileId: string | null }>(
    `select r.user_key as key, m.profile_id as "profileId"
       from live_rules r left join rule_members m using (workspace_id, rule_id)
      where r.workspace_id = $1 and r.state = 'live' order by 1, 2`,
    [workspaceId],
  );
  const members = new Map<number, string[]>();
  for (const { key, profileId } of rows) {
    const place = Number(key.slice('rule-'.length));
    const known = members.get(place) ?? [];
    if (profileId !== null) known.push(profileId);
    members.set(place, known);
  }
  return members;
}

export interface LiveDifference {
  readonly rule: Rule;
  readonly at: string;
  readonly missing: readonly string[];
  readonly tooMany: readonly string[];
}

/** The first rule whose live members are not those of the plainest reading at the same instant. */
export async function findLiveDifference(
  database: Database,
  {
    rules,
    setting,
    now,
  }: { readonly rules: readonly Rule[]; readonly setting: Setting; readonly now: number },
): Promise<LiveDifference | undefined> {
  const people: readonly Person[] = await readPeople(database);
  const live = await readLive(database);
  for (const [place, rule] of rules.entries()) {
    const found = new Set(live.get(place) ?? ['not live']);
    const expected = people
      .filter((person) => holds(rule, person, { setting, now }))
      .map(({ profileId }) => profileId);
    const missing = expected.filter((id) => !found.has(id));
    const tooMany = [...found].filter((id) => !expected.includes(id));
    if (missing.length + tooMany.length > 0) {
      return { rule, at: new Date(now).toISOString(), missing, tooMany };
    }
  }
  return undefined;
}

/** What the timeline says of a profile and a rule, where it does not lead to what the members are. */
export async function findTimelineFlaw(database: Database): Promise<string | undefined> {
  const changes = await database.query<{ key: string; id: string; what: 'entered' | 'left' }>(
    `select segment_key as key, profile_id as id, what from segment_changes
      where workspace_id = $1 order by segment_key, profile_id, change_id`,
    [workspaceId],
  );
  const inside = new Map<string, boolean>();
  for (const { key, id, what } of changes) {
    const place = `${key} ${id}`;
    const isIn = what === 'entered';
    if ((inside.get(place) ?? false) === isIn) return `${place} ${what} twice`;
    inside.set(place, isIn);
  }
  const members = new Set<string>();
  for (const [rule, ids] of await readLive(database)) {
    for (const id of ids) members.add(`rule-${rule} ${id}`);
  }
  const told = [...inside].filter(([, isIn]) => isIn).map(([place]) => place);
  const untold = [...members].filter((place) => !inside.get(place));
  const gone = told.filter((place) => !members.has(place));
  if (untold.length + gone.length === 0) return undefined;
  return `untold: ${untold.join(', ')}; told and not there: ${gone.join(', ')}`;
}

/** How often each cause is on the timeline. */
export async function countCauses(database: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ cause: string; count: number }>(
    'select cause, count(*) as count from segment_changes group by cause',
  );
  return new Map(rows.map(({ cause, count }) => [cause, count]));
}
