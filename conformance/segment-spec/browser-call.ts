import { createRequire } from 'node:module';
import {
  type JsonObject,
  type JsonValue,
  parseExact,
  stringifyExact,
} from '../../src/kernel/index.js';

/**
 * The parts of Segment's browser library that make a payload of a call. It exports them to nobody, so
 * they are named here by their place in its package, whose version is pinned.
 */
interface BrowserLibrary {
  readonly EventFactory: new (
    user: LibraryUser,
  ) => {
    readonly [call in BrowserCall]: (...args: readonly unknown[]) => object;
  };
  readonly resolveArguments: ResolveArguments;
  readonly resolvePageArguments: ResolveArguments;
  readonly resolveAliasArguments: ResolveArguments;
  readonly resolveUserArguments: (user: LibraryUser) => ResolveArguments;
}

/** Sorts out which argument is what; the last of its answer is the callback. */
type ResolveArguments = (...args: readonly unknown[]) => unknown[];

/** Whom the library remembers in its cookies: nobody but the visitor. */
interface LibraryUser {
  id(): null;
  anonymousId(given?: unknown): unknown;
}

const BROWSER_CALLS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
type BrowserCall = (typeof BROWSER_CALLS)[number];

/** What the library would read from the document. */
const PAGE = {
  path: '/pricing',
  referrer: '',
  search: '',
  title: 'Pricing',
  url: 'https://shop.example/pricing',
};

/** Stands in the material for a callback. */
const CALLBACK = '[fn]';

/**
 * The payload that `analytics[call](...args)` sends, made by the library itself for a visitor who is
 * known by an anonymous id alone.
 *
 * @throws Error what the library says of a call that it would not send
 */
export function browserPayload(
  call: string,
  args: readonly JsonValue[],
  anonymousId: string,
): JsonObject {
  const known = BROWSER_CALLS.find((each) => each === call);
  if (known === undefined) throw new Error(`analytics.js has no call ${call}`);
  const library = loadLibrary();
  const user = rememberVisitor(anonymousId);
  const callbackAt = args.indexOf(CALLBACK);
  const given = callbackAt === -1 ? args : args.slice(0, callbackAt);
  const resolved = resolverOf(library, known, user)(...given).slice(0, -1);
  const made = new library.EventFactory(user)[known](...resolved, undefined, PAGE);
  // As its sender completes it: the one who was known so far gets the new name.
  const payload = known === 'alias' ? { previousId: user.anonymousId(), ...made } : made;
  return parseExact(stringifyExact(payload)) as JsonObject;
}

function resolverOf(
  library: BrowserLibrary,
  call: BrowserCall,
  user: LibraryUser,
): ResolveArguments {
  switch (call) {
    case 'track':
      return library.resolveArguments;
    case 'page':
    case 'screen':
      return library.resolvePageArguments;
    case 'alias':
      return library.resolveAliasArguments;
    default:
      return library.resolveUserArguments(user);
  }
}

function rememberVisitor(anonymousId: string): LibraryUser {
  let remembered: unknown = anonymousId;
  return {
    id: () => null,
    anonymousId: (given) => {
      remembered = given ?? remembered;
      return remembered;
    },
  };
}

function loadLibrary(): BrowserLibrary {
  const load = createRequire(import.meta.url);
  const core = '@segment/analytics-next/dist/cjs/core';
  return { ...load(`${core}/events`), ...load(`${core}/arguments-resolver`) } as BrowserLibrary;
}
