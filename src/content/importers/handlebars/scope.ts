import { writePath } from '../liquid-text.js';
import type { Desk } from './desk.js';
import type { Path } from './syntax.js';

/** What a loop can say of where it is. */
type LoopFact = 'index' | 'first' | 'last' | 'key';

/** A loop under way. */
export interface Loop {
  /** The variable of its turn. */
  readonly variable: string;
  /** Whether its turns are pairs of key and value. */
  readonly isOfObject: boolean;
  /** What loops inside it want to know, and so has to be kept under names of its own. */
  readonly wanted: Set<LoopFact>;
}

/** What `this` is, and what else has a name. */
export interface Scope {
  /** As Liquid writes it; undefined: the root, whose values are variables. */
  readonly self: string | undefined;
  readonly parent: Scope | undefined;
  readonly loop: Loop | undefined;
  /** Block parameters (`as |item index|`), of blocks around it too. */
  readonly names: ReadonlyMap<string, string>;
}

export const FACTS: Readonly<Record<Exclude<LoopFact, 'key'>, string>> = {
  index: 'forloop.index0',
  first: 'forloop.first',
  last: 'forloop.last',
};

/** The name under which a loop keeps what loops inside it want to know. */
export function keptName({ variable }: Loop, fact: LoopFact): string {
  return `${variable}_${fact}`;
}

/** A path as Liquid writes it; undefined, with a finding, where it leads nowhere. */
export function writeValue(desk: Desk, path: Path, scope: Scope): string | undefined {
  const keys = path.parts.map((part) => (typeof part === 'string' ? part : undefined));
  if (keys.some((key) => key === undefined)) return unknown(desk, path);
  const parts = keys as string[];
  const written = path.data ? dataValue(path, parts, scope) : contextValue(path, parts, scope);
  return written ?? unknown(desk, path);
}

function unknown(desk: Desk, path: Path): undefined {
  const message = `“${path.original}” can’t be said in Liquid here.`;
  desk.find(path, { rule: 'path-unknown', severity: 'error', message });
  return undefined;
}

function contextValue(path: Path, parts: readonly string[], scope: Scope): string | undefined {
  const [head, ...tail] = parts;
  const isPlain = path.depth === 0 && !/^(?:this\b|\.)/.test(path.original);
  const named = isPlain && head !== undefined ? scope.names.get(head) : undefined;
  if (named !== undefined) return writePath(named, sizesOf(tail));
  const from = above(scope, path.depth);
  return from && writePath(from.self, sizesOf(parts));
}

/** Lists and texts have a `size` in Liquid. */
function sizesOf(keys: readonly string[]): string[] {
  return keys.map((key, at) => (key === 'length' && at === keys.length - 1 ? 'size' : key));
}

function above(scope: Scope, depth: number): Scope | undefined {
  let found: Scope | undefined = scope;
  for (let level = 0; level < depth; level += 1) found = found?.parent;
  return found;
}

function dataValue(path: Path, parts: readonly string[], scope: Scope): string | undefined {
  const [name, ...tail] = parts;
  if (name === 'root') return writePath(rootOf(scope).self, sizesOf(tail));
  if (tail.length > 0 || !isFact(name)) return undefined;
  const from = above(scope, path.depth);
  const holder = from && nearestLoop(from);
  if (holder === undefined) return undefined;
  if (name === 'key') {
    return holder.isOfObject ? `${holder.variable}[0]` : undefined;
  }
  if (holder === nearestLoop(scope)) return FACTS[name];
  holder.wanted.add(name);
  return keptName(holder, name);
}

function isFact(name: string | undefined): name is LoopFact {
  return name === 'index' || name === 'first' || name === 'last' || name === 'key';
}

function nearestLoop(scope: Scope): Loop | undefined {
  return scope.loop ?? (scope.parent && nearestLoop(scope.parent));
}

function rootOf(scope: Scope): Scope {
  return scope.parent === undefined ? scope : rootOf(scope.parent);
}
