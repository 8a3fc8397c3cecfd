import type { Actor } from '../../access/index.js';

/** How somebody is called in lists: who saved this, who published that. */
export function actorName({ kind, name }: Actor): string {
  if (name !== '') return kind === 'api-key' ? `the API key “${name}”` : name;
  return kind === 'command' ? 'the command line' : 'somebody';
}
