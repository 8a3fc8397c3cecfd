/** `title: item.title`, as a tag gives it to a block. */
export interface Argument {
  readonly name: string;
  /** Liquid: a value, with filters behind it or not. */
  readonly value: string;
}

/** Where an argument begins; quoted texts are passed over by the first branch. */
const KEY = /"[^"]*"|'[^']*'|(?<=^|,)\s*([\p{L}_][\p{L}\p{N}_-]*)\s*:/gu;

/** What a tag gives, in order. */
export function argumentsIn(given: string): Argument[] {
  const keys = [...given.matchAll(KEY)].filter(([, name]) => name !== undefined);
  return keys.map((key, at) => {
    const value = given.slice(key.index + key[0].length, keys[at + 1]?.index);
    return { name: key[1] ?? '', value: value.trim().replace(/\s*,$/, '') };
  });
}
