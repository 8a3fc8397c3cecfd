/** What may be missing, by the first word of its name. */
const ROOTS = ['trait', 'profile', 'computed', 'orders', 'data', 'event', 'campaign'];
const LONGEST = 200;

/** Whether a default can be said for a variable of this name: `trait.address.city`. */
export function canHaveDefault(name: string): boolean {
  const [root = '', ...keys] = name.split('.');
  const isWhole = keys.length > 0 && keys.every((key) => key.trim() !== '');
  return isWhole && ROOTS.includes(root) && name.length <= LONGEST;
}

/** The keys that lead to it; a trait is read as `trait` and as `profile`. */
export function keysOfName(name: string): readonly string[] {
  const [root = '', ...keys] = name.split('.');
  return [root === 'profile' ? 'trait' : root, ...keys];
}
