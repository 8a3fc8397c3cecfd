import { createTimedCache } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import { readVocabulary, type Vocabulary } from '../../segments/index.js';
import type { ServerParts } from '../server-parts.js';

const A_MINUTE_MS = 60_000;
const MOST_VOCABULARIES = 100;

/** What a workspace’s rules and templates can speak of. */
export type VocabularyOf = (workspaceId: WorkspaceId) => Promise<Vocabulary>;

/** From memory for up to a minute: to learn it goes over thousands of events. */
export function createVocabularies({ database, clock }: ServerParts): VocabularyOf {
  const learn = createTimedCache({
    clock,
    capacity: MOST_VOCABULARIES,
    load: (key) => readVocabulary(database, Number(key) as WorkspaceId, clock.now()),
    lifeOf: () => A_MINUTE_MS,
  });
  return (workspaceId) => learn(String(workspaceId));
}
