/**
 * Whole numbers by texts, for millions of texts: of each text only 64 bits of a hash are kept, so that an entry
 * takes 20 to 40 bytes. Two texts of ten million share a hash with a probability of one in a million.
 */
export interface HashTable {
  get(text: string): number | undefined;
  /** @param value from 0 to 4,294,967,294 */
  set(text: string, value: number): void;
  readonly size: number;
}

const FIRST_SLOTS = 1024;
const MAX_FILL = 0.6;

export function createHashTable(): HashTable {
  let slots = createSlots(FIRST_SLOTS);
  let size = 0;

  const place = ({ high, low, values }: Slots, hash: Hash): number => {
    const mask = values.length - 1;
    let at = hash.low & mask;
    while (values[at] !== 0 && (low[at] !== hash.low || high[at] !== hash.high))
      at = (at + 1) & mask;
    return at;
  };

  const write = (into: Slots, hash: Hash, stored: number): boolean => {
    const at = place(into, hash);
    const isNew = into.values[at] === 0;
    into.high[at] = hash.high;
    into.low[at] = hash.low;
    into.values[at] = stored;
    return isNew;
  };

  const grow = (): void => {
    const larger = createSlots(slots.values.length * 2);
    for (const [at, stored] of slots.values.entries()) {
      if (stored === 0) continue;
      write(larger, { high: slots.high[at] ?? 0, low: slots.low[at] ?? 0 }, stored);
    }
    slots = larger;
  };

  return {
    get: (text) => {
      const stored = slots.values[place(slots, hashOf(text))] ?? 0;
      return stored === 0 ? undefined : stored - 1;
    },
    set: (text, value) => {
      if (write(slots, hashOf(text), value + 1)) size += 1;
      if (size > slots.values.length * MAX_FILL) grow();
    },
    get size() {
      return size;
    },
  };
}

interface Slots {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** The value and one; 0: the slot is free. */
  readonly values: Uint32Array;
}

function createSlots(count: number): Slots {
  return {
    high: new Uint32Array(count),
    low: new Uint32Array(count),
    values: new Uint32Array(count),
  };
}

interface Hash {
  readonly high: number;
  readonly low: number;
}

/** Two multiplicative hashes with MurmurHash3's last mixing (A. Appleby, public domain). */
function hashOf(text: string): Hash {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  return { high: mix(high ^ (low >>> 15)), low: mix(low ^ (high >>> 13)) };
}

function mix(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** 32 bits of a text, for telling whether something was said again. */
export function shortHash(text: string): number {
  // The largest number has no place in a table.
  return Math.min(hashOf(text).high, 0xfffffffe);
}
