import { createHash } from 'node:crypto';
import { type Instant, parseExact, stringifyExact, type WorkspaceId } from '../../kernel/index.js';
import {
  createCalendar,
  type Rule,
  type RuleSetting,
  ruleFromJson,
  ruleToJson,
} from '../../rules/index.js';
import { announceRules, type Db, instantParam, int4Array, type Lane } from '../../storage/index.js';
import type { LiveRule, LiveRuleState, RuleUser } from './live-rule.js';

/** What rules were registered with; the same one for all rules that were registered together. */
export interface FrozenSetting {
  readonly settingId: string;
  readonly definition: string;
}

/** A setting as it is kept: rules as JSON, the calendar as its zone. */
export function freezeSetting(setting: RuleSetting, timeZone: string): FrozenSetting {
  const definition = stringifyExact({
    timeZone,
    currency: setting.money.currency,
    rates: setting.money.rates.map(({ currency, since, rate }) => [currency, since, rate]),
    segments: [...setting.segments].map(([key, rule]) => [key, ruleToJson(rule)]),
    // Plain data: trees of rules, texts and numbers.
    computed: [...setting.computed].map(([name, trait]) => [name, JSON.stringify(trait)]),
  });
  const settingId = createHash('sha256').update(definition).digest('hex').slice(0, 24);
  return { settingId, definition };
}

interface Definition {
  readonly timeZone: string;
  readonly currency: string;
  readonly rates: readonly [string, number, string][];
  readonly segments: readonly [string, unknown][];
  readonly computed: readonly [string, string][];
}

function thawSetting(
  workspaceId: WorkspaceId,
  text: string,
): { setting: RuleSetting; timeZone: string } {
  const definition = parseExact(text) as unknown as Definition;
  const setting: RuleSetting = {
    workspaceId,
    calendar: createCalendar(definition.timeZone),
    money: {
      currency: definition.currency,
      rates: definition.rates.map(([currency, since, rate]) => ({
        currency,
        since: Number(since),
        rate: rate as RuleSetting['money']['rates'][number]['rate'],
      })),
    },
    segments: new Map(
      definition.segments.map(([key, rule]) => [
        key,
        ruleFromJson(rule as Parameters<typeof ruleFromJson>[0]),
      ]),
    ),
    computed: new Map(definition.computed.map(([name, trait]) => [name, JSON.parse(trait)])),
  };
  return { setting, timeZone: definition.timeZone };
}

interface RuleRow {
  readonly ruleId: number;
  readonly userKind: RuleUser['kind'];
  readonly userKey: string;
  readonly version: number;
  readonly rule: string;
  readonly settingId: string;
  readonly fingerprint: string;
  readonly buildId: number;
  readonly state: LiveRuleState;
  readonly replaces: number | null;
  readonly registeredAt: Instant;
  readonly liveAt: Instant | null;
}

/** A live rule with what tells it from others of its user. */
export interface RegisteredRule extends LiveRule {
  readonly fingerprint: string;
  readonly settingId: string;
}

/** Users of live rules: those of one kind, whose keys begin in one way. */
export interface RuleUsers {
  readonly kind: RuleUser['kind'];
  /** What their keys begin with; undefined: with anything. */
  readonly under?: string | undefined;
}

/**
 * The rules of a workspace that are built or serve, in order of their ids.
 *
 * @param users whose rules; undefined: whoever’s
 */
export function readLiveRules(
  db: Db,
  workspaceId: WorkspaceId,
  users?: RuleUsers,
): Promise<RegisteredRule[]> {
  return readRules(db, workspaceId, {
    which: `state <> 'retired' and ($2::text is null or user_kind = $2) and starts_with(user_key, $3)`,
    values: [users?.kind ?? null, users?.under ?? ''],
  });
}

/** The keys of those users of a kind who have a rule that is being built, and none that serves meanwhile. */
export async function findUnservedUsers(
  db: Db,
  workspaceId: WorkspaceId,
  kind: RuleUser['kind'],
): Promise<string[]> {
  const rows = await db.query<{ key: string }>(
    `select user_key as key from live_rules r
      where workspace_id = $1 and user_kind = $2 and state = 'building' and not exists (
        select 1 from live_rules s
         where s.workspace_id = r.workspace_id and s.user_kind = r.user_kind
           and s.user_key = r.user_key and s.state = 'live')`,
    [workspaceId, kind],
  );
  return rows.map(({ key }) => key);
}

/** The rules of a workspace that have served, and of which something may be left. */
export function readRetiredRules(db: Db, workspaceId: WorkspaceId): Promise<RegisteredRule[]> {
  return readRules(db, workspaceId, {
    which: `state = 'retired' and live_at is not null`,
    values: [],
  });
}

async function readRules(
  db: Db,
  workspaceId: WorkspaceId,
  { which, values }: { readonly which: string; readonly values: readonly unknown[] },
): Promise<RegisteredRule[]> {
  const rows = await db.query<RuleRow>(
    `select rule_id as "ruleId", user_kind as "userKind", user_key as "userKey",
            user_version as "version", rule, setting_id as "settingId", fingerprint,
            build_id as "buildId", state, replaces, registered_at as "registeredAt",
            live_at as "liveAt"
       from live_rules where workspace_id = $1 and ${which} order by rule_id`,
    [workspaceId, ...values],
  );
  const settings = await readSettings(
    db,
    workspaceId,
    new Set(rows.map(({ settingId }) => settingId)),
  );
  return rows.map((row) => {
    const { userKind, userKey, rule, ...rest } = row;
    const frozen = settings.get(row.settingId);
    if (frozen === undefined) throw new Error(`the setting of live rule ${row.ruleId} is missing`);
    return {
      ...rest,
      ...frozen,
      workspaceId,
      user: { kind: userKind, key: userKey },
      rule: ruleFromJson(parseExact(rule)),
    };
  });
}

async function readSettings(db: Db, workspaceId: WorkspaceId, ids: ReadonlySet<string>) {
  const settings = new Map<string, ReturnType<typeof thawSetting>>();
  for (const settingId of ids) {
    const [row] = await db.query<{ definition: string }>(
      'select definition from live_settings where workspace_id = $1 and setting_id = $2',
      [workspaceId, settingId],
    );
    if (row !== undefined) settings.set(settingId, thawSetting(workspaceId, row.definition));
  }
  return settings;
}

/** Which state of its rules a workspace is at. */
export interface RegistryState {
  readonly workspaceId: WorkspaceId;
  readonly revision: number;
  /** Whether any build goes on in these lanes, or has not been told of, of whatever workspace. */
  readonly hasBuilds: boolean;
}

/** Of each workspace; those that never had rules are left out. */
export function readRegistryStates(db: Db, lanes: readonly Lane[]): Promise<RegistryState[]> {
  return db.query<RegistryState>(
    `select workspace_id as "workspaceId", revision,
            exists (select 1 from live_builds where lane = any($1::integer[])) as "hasBuilds"
       from live_registries`,
    [int4Array(lanes)],
  );
}

export interface Registry {
  readonly revision: number;
  readonly lastRule: number;
  readonly lastBuild: number;
}

/** Takes hold of a workspace's registry until the transaction ends. */
export async function lockRegistry(tx: Db, workspaceId: WorkspaceId): Promise<Registry> {
  await tx.execute(
    `insert into live_registries (workspace_id, revision, last_rule, last_build)
     values ($1, 0, 0, 0) on conflict (workspace_id) do nothing`,
    [workspaceId],
  );
  const [registry] = await tx.query<Registry>(
    `select revision, last_rule as "lastRule", last_build as "lastBuild"
       from live_registries where workspace_id = $1 for update`,
    [workspaceId],
  );
  if (registry === undefined) throw new Error(`workspace ${workspaceId} has no registry`);
  return registry;
}

export async function moveRegistry(
  tx: Db,
  workspaceId: WorkspaceId,
  { lastRule, lastBuild }: Omit<Registry, 'revision'>,
): Promise<void> {
  await tx.execute(
    `update live_registries set revision = revision + 1, last_rule = $2, last_build = $3
      where workspace_id = $1`,
    [workspaceId, lastRule, lastBuild],
  );
  await announceRules(tx);
}

export interface RuleToInsert {
  readonly ruleId: number;
  readonly user: RuleUser;
  readonly version: number;
  readonly rule: Rule;
  readonly settingId: string;
  readonly fingerprint: string;
  readonly buildId: number;
}

export async function insertLiveRules(
  tx: Db,
  workspaceId: WorkspaceId,
  { rules, now }: { readonly rules: readonly RuleToInsert[]; readonly now: Instant },
): Promise<void> {
  for (const { ruleId, user, version, rule, settingId, fingerprint, buildId } of rules) {
    await tx.execute(
      `insert into live_rules (workspace_id, rule_id, user_kind, user_key, user_version, rule,
                               setting_id, fingerprint, build_id, state, registered_at)
       values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, 'building', $10::timestamptz)`,
      [
        workspaceId,
        ruleId,
        user.kind,
        user.key,
        version,
        stringifyExact(ruleToJson(rule)),
        settingId,
        fingerprint,
        buildId,
        instantParam(now),
      ],
    );
  }
}

export async function keepSetting(
  tx: Db,
  workspaceId: WorkspaceId,
  { settingId, definition }: FrozenSetting,
): Promise<void> {
  await tx.execute(
    `insert into live_settings (workspace_id, setting_id, definition) values ($1, $2, $3::jsonb)
     on conflict (workspace_id, setting_id) do nothing`,
    [workspaceId, settingId, definition],
  );
}

/** A rule that means the same in another version of its user's. */
export async function renumberRule(
  tx: Db,
  workspaceId: WorkspaceId,
  { ruleId, version }: { readonly ruleId: number; readonly version: number },
): Promise<void> {
  await tx.execute(
    'update live_rules set user_version = $3 where workspace_id = $1 and rule_id = $2',
    [workspaceId, ruleId, version],
  );
}

export async function retireRules(
  tx: Db,
  workspaceId: WorkspaceId,
  ruleIds: readonly number[],
): Promise<void> {
  if (ruleIds.length === 0) return;
  await tx.execute(
    `update live_rules set state = 'retired' where workspace_id = $1 and rule_id = any($2::integer[])`,
    [workspaceId, int4Array(ruleIds)],
  );
}

/** A rule takes the place of the one that served before it. */
export async function makeLive(
  tx: Db,
  workspaceId: WorkspaceId,
  {
    ruleId,
    replaces,
    now,
  }: { readonly ruleId: number; readonly replaces: number | null; readonly now: Instant },
): Promise<void> {
  await tx.execute(
    `update live_rules set state = 'live', replaces = $3, live_at = $4::timestamptz
      where workspace_id = $1 and rule_id = $2`,
    [workspaceId, ruleId, replaces, instantParam(now)],
  );
}
