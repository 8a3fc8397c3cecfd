import type { WorkspaceId } from '../kernel/index.js';
import { readRule } from '../rules/index.js';
import { type FindOtherUsers, readRuleSetting } from '../segments/index.js';
import type { Db } from '../storage/index.js';
import { type CompiledJourney, compileJourney } from './compile-journey.js';
import { readVersionsInUse } from './journey-store.js';

/** Finds the journeys of a workspace that are not stopped and of which a rule or a trigger refers to something. */
export function findJourneysThat(workspaceId: WorkspaceId): (db: Db) => FindOtherUsers {
  return (db) => (refers) =>
    findInUse(db, workspaceId, ({ plan, names }) => {
      // A trigger names its segment outside any rule.
      const triggers = [...names.segments.keys()].flatMap((key) => {
        const reading = readRule(`in segment ${JSON.stringify(key)}`);
        return reading.kind === 'rule' ? [reading.parsed.rule] : [];
      });
      return [...plan.rules, ...triggers].some(refers);
    });
}

/** Finds the journeys of a workspace that are not stopped and send a template. */
export function findJourneysThatSend(
  db: Db,
  workspaceId: WorkspaceId,
  template: string,
): Promise<string[]> {
  return findInUse(db, workspaceId, ({ names }) => names.templates.has(template));
}

/** In words: `journey “cart”`. */
async function findInUse(
  db: Db,
  workspaceId: WorkspaceId,
  uses: (compiled: CompiledJourney) => boolean,
): Promise<string[]> {
  const setting = await readRuleSetting(db, workspaceId);
  const versions = await readVersionsInUse(db, workspaceId);
  const using = versions.filter(({ form }) => uses(compileJourney(form, setting)));
  return [...new Set(using.map(({ key }) => `journey “${key}”`))];
}
