import { type JsonObject, stringifyExact } from '../../kernel/index.js';
import { createHashTable, shortHash } from './hash-table.js';

/** Remembers what was said last of each person, so that a year of orders does not say it a hundred times. */
export interface Sayings {
  /** Whether this differs from what was said last about it. */
  isNews(about: string, said: JsonObject): boolean;
  /** Notes that it was said. */
  note(about: string, said: JsonObject): void;
}

export function createSayings(): Sayings {
  const last = createHashTable();
  const hashOf = (said: JsonObject) => shortHash(stringifyExact(said));
  return {
    isNews: (about, said) => last.get(about) !== hashOf(said),
    note: (about, said) => last.set(about, hashOf(said)),
  };
}
