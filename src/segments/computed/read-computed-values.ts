import {
  type Instant,
  JsonNumber,
  type JsonValue,
  type ProfileId,
  parseExact,
  type WorkspaceId,
} from '../../kernel/index.js';
import { type ComputedTrait, compileComputedValues } from '../../rules/index.js';
import { type Db, laneOfProfile } from '../../storage/index.js';
import { readRuleSetting, ruleRelations } from '../rule-setting.js';

/** What a computed trait comes to; undefined: it is missing. */
export type ComputedValue =
  /** An exact decimal; of an average, rounded by the database. */
  | { readonly kind: 'number'; readonly number: string; readonly isMoney: boolean }
  | { readonly kind: 'time'; readonly at: Instant }
  | { readonly kind: 'text'; readonly text: string }
  /** Whatever events said: of the first or last such event all values. */
  | { readonly kind: 'values'; readonly values: readonly JsonValue[] };

/**
 * What computed traits of a workspace come to for some profiles at an instant, by profile and name. Profiles that
 * are not there, or are merged into others, are left out.
 *
 * @param asked.names which; undefined: all. What there is none of is left out
 */
export async function readComputedValues(
  db: Db,
  {
    workspaceId,
    profileIds,
    at,
    names,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly profileIds: readonly ProfileId[];
    readonly at: Instant;
    readonly names?: readonly string[] | undefined;
  },
): Promise<ReadonlyMap<ProfileId, ReadonlyMap<string, ComputedValue | undefined>>> {
  if (profileIds.length === 0) return new Map();
  const setting = await readRuleSetting(db, workspaceId);
  const wanted = names && new Set(names);
  const traits = [...setting.computed].filter(([name]) => wanted?.has(name) ?? true);
  if (traits.length === 0) return new Map();
  const lanes = [...new Set(profileIds.map(laneOfProfile))];
  const { sql, values } = compileComputedValues({
    names: traits.map(([name]) => name),
    at,
    setting,
    relations: ruleRelations,
    narrow: (all, alias) =>
      `${alias}.lane = any(${all.ints(lanes)}) and ${alias}.profile_id = any(${all.uuids(profileIds)})`,
  });
  const rows = await db.queryOnce<{ profile_id: ProfileId } & Record<string, string | null>>(
    sql,
    values,
  );
  return new Map(
    rows.map((row) => [
      row.profile_id,
      new Map(
        traits.map(([name, trait], n) => [name, readValue(trait, row[`value_${n + 1}`] ?? null)]),
      ),
    ]),
  );
}

function readValue(trait: ComputedTrait, json: string | null): ComputedValue | undefined {
  if (json === null) return undefined;
  const value = parseExact(json);
  if (trait.kind === 'when') return { kind: 'time', at: Number(String(value)) };
  if (typeof value === 'number' || value instanceof JsonNumber) {
    const isMoney = trait.kind === 'measure' && trait.isMoney;
    return { kind: 'number', number: String(value), isMoney };
  }
  if (typeof value === 'string') return { kind: 'text', text: value };
  return { kind: 'values', values: Array.isArray(value) ? value : [value] };
}
