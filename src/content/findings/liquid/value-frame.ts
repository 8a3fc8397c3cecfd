import type { VariableBook } from '../known-variables.js';
import type { Path } from './read-expression.js';

export type Keys = readonly (string | number)[];

/** A name that a template has given something. */
export interface Local {
  /** Whether it holds something for everybody. */
  readonly isThere: boolean;
  /** The variable that it is another name of. */
  readonly alias?: Keys | undefined;
}

/** What is known in one branch; what is not known here may be known in the one around it. */
export interface Frame {
  readonly parent: Frame | undefined;
  /** The values that are there, by their keys. */
  readonly known: Set<string>;
  readonly locals: Map<string, Local>;
}

export function createFrame(parent: Frame | undefined): Frame {
  return { parent, known: new Set(), locals: new Map() };
}

/** Sees no name that the template gave; what was asked for is there all the same. */
export function createIsolated(frame: Frame): Frame {
  const isolated = createFrame(undefined);
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent) {
    for (const key of each.known) isolated.known.add(key);
  }
  return isolated;
}

type Resolved =
  | { readonly kind: 'global'; readonly keys: Keys; readonly isAlias: boolean }
  | { readonly kind: 'local'; readonly name: string; readonly isDeep: boolean };

/** Names times branches that are compared; where there are more, nothing is said of the names. */
const MOST_JOINED = 20_000;

/** Whether a path is one of the message, or of a name that the template gave. */
export function resolve(frame: Frame, { keys }: Pick<Path, 'keys'>): Resolved {
  const [root, ...rest] = keys;
  const name = String(root);
  const local = findLocal(frame, name);
  if (local === undefined) return { kind: 'global', keys, isAlias: false };
  const { alias } = local;
  if (alias !== undefined) return { kind: 'global', keys: [...alias, ...rest], isAlias: true };
  return { kind: 'local', name, isDeep: rest.length > 0 };
}

function findLocal(frame: Frame, name: string): Local | undefined {
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent) {
    const local = each.locals.get(name);
    if (local !== undefined) return local;
  }
  return undefined;
}

/** Whether a value is there for everybody who comes to this place. */
export function isThere(book: VariableBook, path: Path, frame: Frame): boolean {
  const resolved = resolve(frame, path);
  if (resolved.kind === 'local') return resolved.isDeep || isLocalThere(frame, resolved.name);
  if (resolved.isAlias && path.keys.length === 1 && findLocal(frame, String(path.keys[0]))?.isThere)
    return true;
  const { keys } = resolved;
  return (
    isKnown(frame, keyOf(path, keys)) ||
    book.isAlwaysThere(keys) ||
    // What was given for one message is given as a whole.
    (keys[0] === 'data' &&
      keys.some((_, at) => at > 1 && isKnown(frame, keyOf(path, keys.slice(0, at)))))
  );
}

/** A key that is worked out makes another value of each way in which it is written. */
function keyOf({ isWhole, text }: Path, keys: Keys): string {
  return isWhole ? JSON.stringify(keys) : text;
}

function localKey(name: string): string {
  return `local ${name}`;
}

function isKnown(frame: Frame, key: string): boolean {
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent) {
    if (each.known.has(key)) return true;
  }
  return false;
}

function isLocalThere(frame: Frame, name: string): boolean {
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent) {
    if (each.known.has(localKey(name))) return true;
    const local = each.locals.get(name);
    if (local !== undefined) return local.isThere;
  }
  return false;
}

/** Notes that a value is there. */
export function learn(frame: Frame, path: Path): void {
  const resolved = resolve(frame, path);
  if (resolved.kind === 'global') frame.known.add(keyOf(path, resolved.keys));
  else if (!resolved.isDeep) frame.known.add(localKey(resolved.name));
}

export function learnGlobal(frame: Frame, keys: Keys): void {
  frame.known.add(JSON.stringify(keys));
}

export function assign(frame: Frame, name: string, local: Local): void {
  frame.known.delete(localKey(name));
  frame.locals.set(name, local);
}

/**
 * Takes into a frame what its branches leave behind: a name holds something when it does so whichever branch
 * was taken.
 *
 * @param branches all ways there are, also the one on which nothing happens
 */
export function joinFrames(book: VariableBook, frame: Frame, branches: readonly Frame[]): void {
  const names = new Set(branches.flatMap(({ locals }) => [...locals.keys()]));
  const isTooMuch = names.size * branches.length > MOST_JOINED;
  for (const name of names) {
    if (isTooMuch) {
      assign(frame, name, { isThere: true });
      continue;
    }
    const path = {
      kind: 'path',
      keys: [name],
      isWhole: true,
      text: name,
      start: 0,
      end: 0,
    } as const;
    assign(frame, name, { isThere: branches.every((branch) => isThere(book, path, branch)) });
  }
}
