/** Keys of what this process kept lately. */
export interface RecentKeys {
  has(key: string): boolean;
  add(keys: Iterable<string>): void;
  clear(): void;
}

/**
 * Remembers between one and two times `capacity` keys: when one generation is full, the one before it is
 * forgotten. At 100,000 keys that is about 20 MB.
 */
export function createRecentKeys(capacity: number): RecentKeys {
  let young = new Set<string>();
  let old = new Set<string>();
  return {
    has: (key) => young.has(key) || old.has(key),
    add: (keys) => {
      for (const key of keys) {
        young.add(key);
        if (young.size < capacity) continue;
        old = young;
        young = new Set();
      }
    },
    clear: () => {
      young = new Set();
      old = new Set();
    },
  };
}
