import type { Instant, JsonValue } from '../../kernel/index.js';

/** Answers of before, as long as they are of use. */
export interface AnswerCache {
  put(key: string, answer: { readonly value: JsonValue; readonly at: Instant }): void;
  find(key: string): { readonly value: JsonValue; readonly at: Instant } | undefined;
}

/** What an answer takes up is bounded by its endpoint: 256 KB at most, and usually far less. */
const MOST_ANSWERS = 2_000;

/** @returns a cache that forgets the oldest answers when there are too many */
export function createAnswerCache(): AnswerCache {
  const answers = new Map<string, { readonly value: JsonValue; readonly at: Instant }>();
  return {
    put: (key, answer) => {
      answers.delete(key);
      answers.set(key, answer);
      const [oldest] = answers.keys();
      if (answers.size > MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
    },
    find: (key) => answers.get(key),
  };
}
