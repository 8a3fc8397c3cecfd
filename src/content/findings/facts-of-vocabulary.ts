import type { Vocabulary } from '../../segments/index.js';
import type { TemplateFacts } from './lint-template.js';

/** What findings go by, of what a workspace’s data speaks of. While nobody has traits, nothing can be said of them. */
export function factsOfVocabulary({
  traits,
  computed,
}: Pick<Vocabulary, 'traits' | 'computed'>): TemplateFacts {
  const seen = traits.flatMap(({ path }) => path.slice(0, 1));
  return {
    traits: seen.length === 0 ? undefined : seen,
    computed: computed.map(({ name }) => name),
  };
}
