import type { Use } from './edit-mapping.ts';
import type { Place } from './mapping-places.ts';
import type { Preview } from './use-uploads.ts';

/** What a column is when it is put somewhere, by what its values look like. */
export function putColumn(
  { name, look, formats }: Preview['columns'][number],
  places: readonly Place[],
  path: string,
): Use | undefined {
  const place = places.find((each) => each.path === path);
  if (place === undefined) return undefined;
  const [format] = formats;
  const type = TYPES[look];
  return {
    path,
    ...(place.isNamed && { name: nameFor(name, path === 'traits' ? camel : snake) }),
    ...(place.isNamed && place.path !== 'identifiers' && type !== undefined && { type }),
    ...((look === 'time' || place.isTime) && format !== undefined && format !== ISO && { format }),
  };
}

export const ISO = 'ISO 8601';
const TYPES: Readonly<Partial<Record<Preview['columns'][number]['look'], string>>> = {
  number: 'number',
  time: 'time',
  'yes-no': 'boolean',
};

function nameFor(column: string, write: (words: readonly string[]) => string): string {
  const words = column.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return write(words) || column;
}

/** `First Name` is `firstName`, as traits are written. */
function camel([first = '', ...others]: readonly string[]): string {
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `Order Number` is `order_number`, as properties are written. */
function snake(words: readonly string[]): string {
  return words.join('_');
}
