import { findFetches, readTemplateVersions, variablesOf } from '../content/index.js';
import type { Db } from '../storage/index.js';
import type { FindTemplate, KnownTemplate } from './draft-messages.js';

/** Versions that a process remembers: they never change. */
const MOST_REMEMBERED = 100;

/** Finds versions of templates, and remembers them with what they read. */
export function createTemplates(db: Db): FindTemplate {
  const known = new Map<string, KnownTemplate>();
  return async (workspaceId, versionId) => {
    const key = `${workspaceId} ${versionId}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const content = (await readTemplateVersions(db, workspaceId, [versionId])).get(versionId);
    if (content === undefined) return undefined;
    const endpoints = [...new Set(findFetches(content).map(({ endpoint }) => endpoint))];
    const template = { content, variables: variablesOf(content), endpoints };
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, template);
    return template;
  };
}
