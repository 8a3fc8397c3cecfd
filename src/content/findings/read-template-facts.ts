import type { WorkspaceId } from '../../kernel/index.js';
import type { Vocabulary } from '../../segments/index.js';
import type { Db } from '../../storage/index.js';
import { readVariableSetting } from '../variable-settings/setting-store.js';
import type { TemplateFacts } from './lint-template.js';

/**
 * What findings go by, of what a workspace’s data speaks of and of its settings. While nobody has traits, nothing can
 * be said of them.
 */
export async function readTemplateFacts(
  db: Db,
  workspaceId: WorkspaceId,
  { traits, computed }: Pick<Vocabulary, 'traits' | 'computed'>,
): Promise<TemplateFacts> {
  const seen = traits.flatMap(({ path }) => path.slice(0, 1));
  const { value: defaults } = await readVariableSetting(db, workspaceId, 'defaults');
  const { value: sensitive } = await readVariableSetting(db, workspaceId, 'sensitive-traits');
  return {
    traits: seen.length === 0 ? undefined : seen,
    computed: computed.map(({ name }) => name),
    defaults: Object.keys(defaults),
    sensitive,
  };
}
