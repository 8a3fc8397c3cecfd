import type { NamedPerson } from '../ingest/index.js';
import type { IdentifierKey } from './identifier-store.js';

/** The key under which a workspace knows an identifier. */
export function identifierKeyOf(
  { workspaceId, hash }: Pick<NamedPerson['origin'], 'workspaceId' | 'hash'>,
  { kind, value }: NamedPerson['naming'],
): IdentifierKey {
  return { workspaceId, kind, value, key: hash(`${kind}:${value}`) };
}
