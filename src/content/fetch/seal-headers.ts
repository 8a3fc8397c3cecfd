import type { Vault } from '../../access/index.js';

/** Headers with secret values as somebody says that they shall be. */
export interface HeadersToSeal {
  /** Null: the value that it has already. */
  readonly secretHeaders: Readonly<Record<string, string | null>>;
  /** The sealed values that there are; undefined: none. */
  readonly known: Readonly<Record<string, string>> | undefined;
  /** What the value of a header is bound to: it opens for nothing else. */
  readonly contextOf: (header: string) => string;
  /** @throws AppError for a header that can't be said */
  readonly check: (headers: Readonly<Record<string, string>>) => void;
  /** Makes the error for a value that is to stay and is not known. */
  readonly refuse: (problem: string) => Error;
}

/**
 * Seals secret values of headers. One that is to stay does so only where it opens: for the host that it was given for.
 *
 * @throws whatever `check` throws and `refuse` makes
 */
export function sealHeaders(
  vault: Vault,
  { secretHeaders, known, contextOf, check, refuse }: HeadersToSeal,
): Record<string, string> {
  const sealed: Record<string, string> = {};
  for (const [header, value] of Object.entries(secretHeaders)) {
    if (value !== null) {
      check({ [header]: value });
      sealed[header] = vault.seal(contextOf(header), value);
      continue;
    }
    const kept = known?.[header];
    if (kept === undefined || vault.open(contextOf(header), kept) === undefined) {
      throw refuse(
        `the value of “${header}” has to be said again, since it is not known for this host`,
      );
    }
    sealed[header] = kept;
  }
  return sealed;
}
