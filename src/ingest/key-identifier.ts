import type { JsonObject } from '../kernel/index.js';
import type { Identifier, KeyedIdentifier, SourceOrigin } from './event.js';
import { identifierText } from './identifier-text.js';
import { messageKey } from './message-id-store.js';

/** The key (32 hex digits) under which a workspace knows an identifier. */
export function identifierKey(
  { hash }: Pick<SourceOrigin, 'hash'>,
  { kind, value }: Identifier,
): string {
  return hash(`${kind}:${value}`);
}

/** The identifier with its key: hashed where a request is read, and not while a transaction is open. */
export function keyIdentifier(
  origin: Pick<SourceOrigin, 'workspaceId' | 'hash'>,
  identifier: Identifier,
): KeyedIdentifier {
  const { kind, value } = identifier;
  return { workspaceId: origin.workspaceId, kind, value, key: identifierKey(origin, identifier) };
}

/** The key of the `messageId`; null when there is none that could be repeated. */
export function readMessageKey(
  origin: Pick<SourceOrigin, 'hash'>,
  payload: JsonObject,
): string | null {
  const messageId = identifierText(payload.messageId);
  return messageId === undefined ? null : messageKey(origin, messageId);
}
