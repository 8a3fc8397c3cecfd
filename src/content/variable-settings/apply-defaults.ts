import { keysOfName } from './variable-name.js';
import type { Defaults } from './variable-settings.js';

type Scope = Record<string, unknown>;

/**
 * Puts defaults in the place of what is missing or blank, wherever it is read: also a condition finds them there. Changes
 * the scope, which is one message's own.
 */
export function applyDefaults(scope: object, defaults: Defaults | undefined): void {
  for (const [name, text] of Object.entries(defaults ?? {})) {
    const [root = '', ...keys] = keysOfName(name);
    put(scope as Scope, [root, ...keys], text);
    if (root === 'trait') put(scope as Scope, ['profile', ...keys], text);
  }
}

function put(scope: Scope, [key = '', ...rest]: readonly string[], text: string): void {
  const found = Object.hasOwn(scope, key) ? scope[key] : undefined;
  if (rest.length === 0) {
    if (isMissing(found)) set(scope, key, text);
    return;
  }
  if (isScope(found)) put(found, rest, text);
  else if (isMissing(found)) {
    const below: Scope = Object.create(null);
    set(scope, key, below);
    put(below, rest, text);
  }
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

function isScope(value: unknown): value is Scope {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null;
}

/** Assigning to `__proto__` would change the object’s prototype instead. */
function set(scope: Scope, key: string, value: unknown): void {
  Object.defineProperty(scope, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
