import { JsonNumber, type JsonObject, type JsonValue } from '../kernel/index.js';
import type { Identifier, KeyedIdentifier, Origin } from './event.js';
import { messageKey } from './message-id-store.js';

/** Identifiers are texts; numbers are common enough among user ids to be taken as they are written. */
function asIdentifier(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value === 'number' || value instanceof JsonNumber) return String(value);
  return undefined;
}

/** The first identifier by which an event names its person; undefined when it names nobody. */
export function readNaming(payload: JsonObject): Identifier | undefined {
  const userId = asIdentifier(payload.userId);
  if (userId !== undefined) return { kind: 'user_id', value: userId };
  const anonymousId = asIdentifier(payload.anonymousId);
  if (anonymousId !== undefined) return { kind: 'anonymous_id', value: anonymousId };
  return undefined;
}

/** The key (32 hex digits) under which a workspace knows an identifier. */
export function identifierKey({ hash }: Pick<Origin, 'hash'>, { kind, value }: Identifier): string {
  return hash(`${kind}:${value}`);
}

/** The identifier with its key: hashed where a request is read, and not while a transaction is open. */
export function keyIdentifier(origin: Origin, identifier: Identifier): KeyedIdentifier {
  const { kind, value } = identifier;
  return { workspaceId: origin.workspaceId, kind, value, key: identifierKey(origin, identifier) };
}

/** The key of the `messageId`; null when there is none that could be repeated. */
export function readMessageKey(origin: Origin, payload: JsonObject): string | null {
  const messageId = asIdentifier(payload.messageId);
  return messageId === undefined ? null : messageKey(origin, messageId);
}
