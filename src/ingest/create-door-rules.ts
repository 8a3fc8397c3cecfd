import { createTimedCache } from '../access/index.js';
import type { Clock, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { readDoorRules } from './door-rules-store.js';
import { type PreparedRules, prepareRules } from './prepare-rules.js';

/** Finds the rules by which a workspace's door reads. */
export type RulesOf = (workspaceId: WorkspaceId) => Promise<PreparedRules>;

const LIFE_MS = 5_000;
const CAPACITY = 10_000;

/** Answers from memory for up to five seconds, so that changed rules hold after no longer than that. */
export function createDoorRules(db: Db, clock: Clock): RulesOf {
  const lookUp = createTimedCache({
    clock,
    capacity: CAPACITY,
    load: async (key) => prepareRules(await readDoorRules(db, Number(key) as WorkspaceId)),
    lifeOf: () => LIFE_MS,
  });
  return (workspaceId) => lookUp(String(workspaceId));
}
