import { readTemplateFacts, type TemplatePorts } from '../../content/index.js';
import type { ServerParts } from '../server-parts.js';
import { createVocabularies } from './create-vocabularies.js';

/** What routes need that look templates over. */
export type TemplateParts = ServerParts & Pick<TemplatePorts, 'factsOf'>;

/** What a workspace knows that findings go by. */
export function createTemplateFacts(parts: ServerParts): TemplatePorts['factsOf'] {
  const vocabularyOf = createVocabularies(parts);
  return async (workspaceId) =>
    readTemplateFacts(parts.database, workspaceId, await vocabularyOf(workspaceId));
}
