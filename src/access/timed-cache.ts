import type { Clock } from '../kernel/index.js';

export interface TimedCacheOptions<Value> {
  readonly clock: Clock;
  /** Entries at most; the one that was asked for longest ago makes room. */
  readonly capacity: number;
  readonly load: (key: string) => Promise<Value>;
  /** How long an answer holds, in milliseconds. */
  readonly lifeOf: (value: Value) => number;
}

interface Entry<Value> {
  readonly value: Promise<Value>;
  /** Infinity while it is being loaded: whoever asks meanwhile shares the answer. */
  expiresAt: number;
}

/**
 * Answers from memory for a while. An answer that could not be found out is not kept, so that the next
 * one who asks tries again.
 */
export function createTimedCache<Value>(
  options: TimedCacheOptions<Value>,
): (key: string) => Promise<Value> {
  const { clock, capacity, load, lifeOf } = options;
  // A Map keeps its keys in order of insertion: the first one was asked for longest ago.
  const entries = new Map<string, Entry<Value>>();

  const fill = (key: string): Entry<Value> => {
    const entry: Entry<Value> = { value: load(key), expiresAt: Number.POSITIVE_INFINITY };
    entry.value.then(
      (value) => {
        entry.expiresAt = clock.now() + lifeOf(value);
      },
      () => {
        if (entries.get(key) === entry) entries.delete(key);
      },
    );
    return entry;
  };

  return (key) => {
    const known = entries.get(key);
    const entry = known !== undefined && known.expiresAt > clock.now() ? known : fill(key);
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
    return entry.value;
  };
}
