import { isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../../kernel/index.js';
import { ruleInvalid } from '../errors.js';

/** How a part of the tree is read from JSON and written as it, and the JSON Schema of what it reads. */
export interface Codec<T> {
  /** @throws AppError `rule-invalid` */
  read(value: JsonValue, spot: Spot): T;
  write(part: T): JsonValue;
  schema(): JsonObject;
}

/** A place in the JSON that is read. */
export interface Spot {
  readonly reading: Reading;
  readonly key?: string | number;
  readonly parent?: Spot;
}

/** What is remembered while a rule is read. */
export interface Reading {
  readonly spots: WeakMap<object, Spot>;
  level: number;
}

/** RFC 6901; empty for the whole. */
function pointerOf({ key, parent }: Spot): string {
  if (parent === undefined) return '';
  return `${pointerOf(parent)}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function refuse(spot: Spot, problem: string): never {
  const pointer = pointerOf(spot);
  const place = pointer === '' ? 'In the rule' : `At ${pointer}`;
  throw ruleInvalid.make({ place, problem, frame: '', detail: { pointer, problem } });
}

function below(parent: Spot, key: string | number): Spot {
  return { reading: parent.reading, key, parent };
}

/** Names what stands where something else should, shortly. */
export function nameOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isJsonObject(value)) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

export const text: Codec<string> = {
  read: (value, spot) =>
    typeof value === 'string'
      ? value
      : refuse(spot, `A text should stand here, not ${nameOf(value)}.`),
  write: (part) => part,
  schema: () => ({ type: 'string' }),
};

export const boolean: Codec<boolean> = {
  read: (value, spot) =>
    typeof value === 'boolean'
      ? value
      : refuse(spot, `true or false should stand here, not ${nameOf(value)}.`),
  write: (part) => part,
  schema: () => ({ type: 'boolean' }),
};

/** A whole number from some bound. */
export function whole(least: number): Codec<number> {
  return {
    read: (value, spot) => {
      const number = value instanceof JsonNumber ? value.toNumber() : value;
      if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least) {
        return number + 0;
      }
      return refuse(spot, `A whole number from ${least} should stand here, not ${nameOf(value)}.`);
    },
    write: (part) => part,
    schema: () => ({ type: 'integer', minimum: least, maximum: Number.MAX_SAFE_INTEGER }),
  };
}

/** One of some texts or numbers. */
export function oneOf<T extends string | number>(...values: readonly T[]): Codec<T> {
  const names = values.map((value) => JSON.stringify(value)).join(', ');
  const expected = values.length === 1 ? names : `One of ${names}`;
  return {
    read: (value, spot) =>
      values.find((each) => each === value) ??
      refuse(spot, `${expected} should stand here, not ${nameOf(value)}.`),
    write: (part) => part,
    schema: () => ({ enum: [...values] }),
  };
}

export function list<T>(item: Codec<T>, least: number): Codec<readonly T[]> {
  return {
    read: (value, spot) => {
      if (!Array.isArray(value)) {
        return refuse(spot, `A list should stand here, not ${nameOf(value)}.`);
      }
      if (value.length < least) refuse(spot, `The list should have ${least} entries or more.`);
      const parts = value.map((each, index) => item.read(each, below(spot, index)));
      spot.reading.spots.set(parts, spot);
      return parts;
    },
    write: (parts) => parts.map((part) => item.write(part)),
    schema: () => ({ type: 'array', items: item.schema(), minItems: least }),
  };
}

/** The members of an object, and which of them may be missing. */
export function object<T extends object>(
  members: { readonly [Key in keyof T]-?: Codec<Exclude<T[Key], undefined>> },
  optional: readonly (keyof T & string)[] = [],
): Codec<T> {
  const codecs = Object.entries<Codec<unknown>>(members as Record<string, Codec<unknown>>);
  const isOptional = (name: string) => (optional as readonly string[]).includes(name);
  const readMembers = (value: JsonObject, spot: Spot) => {
    const part: Record<string, unknown> = {};
    for (const [name, codec] of codecs) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      if (member !== undefined) part[name] = codec.read(member, below(spot, name));
      else if (!isOptional(name)) refuse(spot, `The member “${name}” is missing.`);
    }
    return part as T;
  };
  return {
    read: (value, spot) => {
      if (!isJsonObject(value)) {
        return refuse(spot, `An object should stand here, not ${nameOf(value)}.`);
      }
      refuseOthers(value, codecs, spot);
      const part = readMembers(value, spot);
      spot.reading.spots.set(part, spot);
      return part;
    },
    write: (part) => {
      const given = part as Readonly<Record<string, unknown>>;
      const written = codecs.filter(([name]) => given[name] !== undefined);
      return Object.fromEntries(written.map(([name, codec]) => [name, codec.write(given[name])]));
    },
    schema: () => ({
      type: 'object',
      properties: Object.fromEntries(codecs.map(([name, codec]) => [name, codec.schema()])),
      required: codecs.map(([name]) => name).filter((name) => !isOptional(name)),
      additionalProperties: false,
    }),
  };
}

function refuseOthers(
  value: JsonObject,
  codecs: readonly (readonly [string, unknown])[],
  spot: Spot,
): void {
  const names = codecs.map(([name]) => name);
  const other = Object.keys(value).find((name) => !names.includes(name));
  if (other === undefined) return;
  refuse(spot, `There is no member ${nameOf(other)} here; there are ${names.join(', ')}.`);
}

/** Objects that one of their members tells apart. */
export function union<Tag extends string, T extends { readonly [Key in Tag]: string }>(
  tag: Tag,
  variants: { readonly [Kind in T[Tag]]: Codec<T> },
): Codec<T> {
  const byName: Readonly<Record<string, Codec<T>>> = variants;
  const names = Object.keys(byName);
  return {
    read: (value, spot) => {
      if (!isJsonObject(value)) {
        return refuse(spot, `An object should stand here, not ${nameOf(value)}.`);
      }
      const kind = Object.hasOwn(value, tag) ? value[tag] : undefined;
      const variant =
        typeof kind === 'string' && Object.hasOwn(byName, kind) ? byName[kind] : undefined;
      if (variant !== undefined) return variant.read(value, spot);
      const expected = `One of ${names.map((name) => `"${name}"`).join(', ')}`;
      return kind === undefined
        ? refuse(spot, `The member “${tag}” is missing. ${expected} should stand there.`)
        : refuse(below(spot, tag), `${expected} should stand here, not ${nameOf(kind)}.`);
    },
    write: (part) => {
      const variant = byName[part[tag]];
      if (variant === undefined) throw new TypeError(`No rule has a part of the kind ${part[tag]}`);
      return variant.write(part);
    },
    schema: () => ({ oneOf: [...new Set(Object.values(byName))].map((each) => each.schema()) }),
  };
}

/** Something that may hold itself: defined once in the schema, and followed only so deep. */
export function recursive<T>(
  name: string,
  {
    codec,
    most,
    problem,
  }: { readonly codec: () => Codec<T>; readonly most: number; readonly problem: string },
): Codec<T> {
  return {
    read: (value, spot) => {
      spot.reading.level += 1;
      if (spot.reading.level > most) refuse(spot, problem);
      const part = codec().read(value, spot);
      spot.reading.level -= 1;
      return part;
    },
    write: (part) => codec().write(part),
    schema: () => ({ $ref: `#/$defs/${name}` }),
  };
}
