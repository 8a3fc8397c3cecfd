import type { Rule } from '../../../src/rules/rule.js';
import { readMembers } from '../../../src/segments/index.js';
import type { Database } from '../../../src/storage/index.js';
import { testOrigin } from '../../event-factory.js';
import { withTestDatabase } from '../../test-database.js';
import type { Person, Setting } from '../naive/person.js';
import { playWorld } from './play-world.js';
import { readPeople } from './read-people.js';
import { expectedMembers, type RuleCase, settingOf } from './rule-case.js';
import type { WorldPlan } from './world-plan.js';

/** A world that has happened. */
export interface PlayedWorld {
  readonly people: readonly Person[];
  readonly setting: Setting;
  /** Whom the product finds for each of some rules. */
  readonly membersOf: (
    rules: readonly Rule[],
    at: number,
  ) => Promise<readonly (readonly string[])[]>;
}

export async function inWorld<T>(
  plan: WorldPlan,
  work: (world: PlayedWorld) => Promise<T>,
): Promise<T> {
  return withTestDatabase(async (database: Database) => {
    await playWorld(database, plan);
    return work({
      people: await readPeople(database),
      setting: settingOf(plan),
      membersOf: (rules, at) =>
        readMembers(database, { workspaceId: testOrigin.workspaceId, rules, at }),
    });
  });
}

/** What both readings say of a case, where they differ. */
export interface Difference {
  readonly expected: readonly string[];
  readonly found: readonly string[] | string;
}

/** Plays a case's world and asks its rule of both. */
export async function findDifference({
  plan,
  ...asked
}: RuleCase): Promise<Difference | undefined> {
  return inWorld(plan, async ({ people, setting, membersOf }) => {
    const expected = expectedMembers(asked, people, setting);
    const found = await membersOf([asked.rule], asked.at).then(
      ([members = []]) => members,
      (error: unknown) => String(error),
    );
    return JSON.stringify(expected) === JSON.stringify(found) ? undefined : { expected, found };
  });
}
