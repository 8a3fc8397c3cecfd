import {
  type Instant,
  isJsonObject,
  type JsonObject,
  stringifyExact,
  type WorkspaceId,
} from '../../kernel/index.js';
import {
  type ComputedSettings,
  type ComputedTrait,
  computedSettingsFromJson,
  computedSettingsToJson,
  computedTraits,
  computedTraitToJson,
  type Rule,
  referencesOf,
} from '../../rules/index.js';
import type { Database, Db } from '../../storage/index.js';
import { computedBuiltIn, computedInUse, computedUnknown } from '../errors.js';
import type { FindOtherUsers } from '../find-users.js';
import { lockNames, readSegmentRules } from '../segment-store.js';
import { checkComputed, checkComputedName } from './check-computed.js';
import {
  deleteOwnComputed,
  type OwnComputedTrait,
  readComputedSettings,
  readOwnComputed,
  writeComputedSettings,
  writeOwnComputed,
} from './computed-store.js';
import { usersAmongComputed } from './users-among-computed.js';
import type { WhenChanged } from './when-changed.js';

interface ComputedPlace {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
}

/**
 * Makes a computed trait of a workspace, or changes it.
 *
 * @param whenChanged called in the same transaction where it means something else now
 * @throws AppError `computed-invalid`, `computed-built-in`, `computed-cycle`, `rule-invalid`, `segments-too-large`,
 * `suppressed-without-past`
 */
export async function saveComputed(
  database: Database,
  { workspaceId, name, trait }: ComputedPlace & { readonly trait: ComputedTrait },
  { now, whenChanged }: { readonly now: Instant; readonly whenChanged: WhenChanged },
): Promise<{ readonly computed: OwnComputedTrait; readonly isNew: boolean }> {
  requireOwn(checkComputedName(name));
  return database.transaction(async (tx) => {
    await lockNames(tx);
    await checkComputed(tx, { workspaceId, name, trait });
    const before = await findOwn(tx, { workspaceId, name });
    if (before !== undefined && jsonOf(before.trait) === jsonOf(trait)) {
      return { computed: before, isNew: false };
    }
    await writeOwnComputed(tx, { workspaceId, name, trait }, now);
    await whenChanged(tx, workspaceId);
    const createdAt = before?.createdAt ?? now;
    return { computed: { name, trait, createdAt, changedAt: now }, isNew: before === undefined };
  });
}

function requireOwn(name: string): void {
  if (computedTraits.has(name)) throw computedBuiltIn.make({ name });
}

function jsonOf(trait: ComputedTrait): string {
  return stringifyExact(computedTraitToJson(trait));
}

async function findOwn(db: Db, { workspaceId, name }: ComputedPlace) {
  return (await readOwnComputed(db, workspaceId)).find((each) => each.name === name);
}

/**
 * Deletes a computed trait of a workspace.
 *
 * @param findOthers who else names it, besides segments and computed traits
 * @throws AppError `computed-built-in`, `computed-unknown`, `computed-in-use`
 */
export async function deleteComputed(
  database: Database,
  { workspaceId, name }: ComputedPlace,
  {
    findOthers,
    whenChanged,
  }: { readonly findOthers: (tx: Db) => FindOtherUsers; readonly whenChanged: WhenChanged },
): Promise<void> {
  requireOwn(name);
  await database.transaction(async (tx) => {
    await lockNames(tx);
    const own = await readOwnComputed(tx, workspaceId);
    if (!own.some((each) => each.name === name)) throw computedUnknown.make({ name });
    const names = (rule: Rule) => referencesOf(rule).computed.includes(name);
    const segments = [...(await readSegmentRules(tx, workspaceId))]
      .filter(([, rule]) => names(rule))
      .map(([key]) => `segment “${key}”`);
    const others = await usersAmongComputed(tx, workspaceId, findOthers(tx))(names);
    const users = [...segments, ...others];
    if (users.length > 0) throw computedInUse.make({ name, users });
    await deleteOwnComputed(tx, workspaceId, name);
    await whenChanged(tx, workspaceId);
  });
}

/**
 * Sets what a workspace can set of the computed traits that every one has; what is left out stays.
 *
 * @param change members of the settings as JSON
 * @throws AppError `computed-settings-invalid`, `rule-invalid` with a JSON pointer
 */
export async function changeComputedSettings(
  database: Database,
  { workspaceId, change }: { readonly workspaceId: WorkspaceId; readonly change: JsonObject },
  { now, whenChanged }: { readonly now: Instant; readonly whenChanged: WhenChanged },
): Promise<ComputedSettings> {
  return database.transaction(async (tx) => {
    await lockNames(tx);
    const before = computedSettingsToJson(await readComputedSettings(tx, workspaceId));
    const settings = computedSettingsFromJson({
      ...(isJsonObject(before) ? before : {}),
      ...change,
    });
    if (stringifyExact(computedSettingsToJson(settings)) === stringifyExact(before))
      return settings;
    await writeComputedSettings(tx, { workspaceId, settings }, now);
    await whenChanged(tx, workspaceId);
    return settings;
  });
}
