import {
  type Clock,
  type JsonObject,
  type KeyedHash,
  parseExact,
  scanValue,
  type WorkspaceId,
} from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { Door } from './door.js';
import type { Envelope, Origin, ReadEvent } from './event.js';
import { MAX_DEPTH, MAX_EVENT_BYTES, MAX_IMPORTED_EVENT_BYTES } from './limits.js';
import { findSeen, messageKey } from './message-id-store.js';
import type { PreparedRules } from './prepare-rules.js';
import { settleItem, updateReason } from './quarantine-store.js';
import {
  type QuarantineDetail,
  type QuarantineFilter,
  readQuarantined,
} from './quarantine-views.js';
import type { QuarantinedItem, QuarantineReason } from './quarantined-item.js';
import { readEvent } from './read-event.js';
import { type ReadItem, readRequest } from './read-request.js';
import { replaceUnstorable } from './replace-unstorable.js';

export interface ReplayContext {
  readonly database: Db;
  readonly door: Pick<Door, 'accept'>;
  readonly clock: Clock;
  /** The workspace's. */
  readonly hash: KeyedHash;
  /** By which the items are read now. */
  readonly rules: PreparedRules;
}

/** Which held items to try again. */
export interface ReplaySelection {
  readonly workspaceId: WorkspaceId;
  /** By default all of them. */
  readonly ids?: readonly string[] | undefined;
  readonly reason?: QuarantineReason | undefined;
  /** Goes on behind this item: `next` of the run before. */
  readonly after?: string | undefined;
  /** Items at most. */
  readonly limit: number;
  /** Reads U+0000 and halves of surrogate pairs as U+FFFD; the kept bytes stay as they are. */
  readonly replacesUnstorable: boolean;
}

export interface ReplayReport {
  /** Became events. */
  readonly replayed: number;
  /** The log had their message id already: somebody sent the event again, well-formed. */
  readonly superseded: number;
  /** Still can't be used; their reasons were written anew. */
  readonly stillHeld: number;
  /** Where to go on; null when everything was tried. */
  readonly next: string | null;
}

/** A page is in memory at once, and an item can be as large as a body. */
const PAGE_ITEMS = 50;

/**
 * Tries held items again, oldest first: reads the bytes as they came, with the time of their receipt,
 * and hands what is usable now to the door. May be killed anywhere and run again, twice at once too: an
 * item is accepted under a message id that is the same in every run, and settled after that.
 *
 * @throws AppError `database-unavailable`, `door-overloaded`; what was done until then stands
 */
export async function replayQuarantine(
  context: ReplayContext,
  selection: ReplaySelection,
): Promise<ReplayReport> {
  const { workspaceId, ids, reason, limit } = selection;
  const filter: QuarantineFilter = { workspaceId, ids, reason, status: 'held' };
  const counts: Record<Outcome, number> = { replayed: 0, superseded: 0, stillHeld: 0 };
  let { after } = selection;
  for (let left = limit; left > 0; left -= PAGE_ITEMS) {
    const page = { limit: Math.min(left, PAGE_ITEMS), after };
    const held = await readQuarantined(context.database, filter, page);
    for (const outcome of await replayPage(context, selection, held)) counts[outcome] += 1;
    if (held.length < page.limit) return { ...counts, next: null };
    after = held.at(-1)?.id;
  }
  return { ...counts, next: after ?? null };
}

type Outcome = 'replayed' | 'superseded' | 'stillHeld';

interface Attempt {
  readonly row: QuarantineDetail;
  readonly item: ReadItem;
}

async function replayPage(
  context: ReplayContext,
  selection: ReplaySelection,
  rows: readonly QuarantineDetail[],
): Promise<Outcome[]> {
  const attempts = rows.map((row) => ({ row, item: readAgain(row, context, selection) }));
  const usable = attempts.flatMap(({ row, item }) =>
    item.kind === 'event' ? [{ row, event: underReplayId(item, row) }] : [],
  );
  const superseded = await findSuperseded(context.database, usable);
  const fresh = usable.filter(({ row }) => !superseded.has(row));
  if (fresh.length > 0) await context.door.accept(fresh.map(({ event }) => event));
  const outcomes: Outcome[] = [];
  for (const attempt of attempts) {
    outcomes.push(await settle(context, selection, { ...attempt, superseded }));
  }
  return outcomes;
}

/** Reads an item's bytes as they were read when they came. */
function readAgain(
  row: QuarantineDetail,
  { hash, rules }: Pick<ReplayContext, 'hash' | 'rules'>,
  { workspaceId, replacesUnstorable }: ReplaySelection,
): ReadItem {
  const { call, envelope, sourceId } = row;
  const origin = { workspaceId, sourceId, hash, rules };
  // What it says, only the mapping of its import tells: that is run again.
  if (envelope.file?.holds === 'row') return asideAgain(row, origin);
  const kept = row.bytes.toString('utf8');
  const text = replacesUnstorable ? replaceUnstorable(kept) : kept;
  const bytes = text === kept ? row.bytes : Buffer.from(text);
  const { flags, depth } = scanValue(bytes);
  // What is too deep is refused by its depth, and can be too deep to parse.
  const value = depth > MAX_DEPTH ? null : parseExact(text);
  if (row.reason === 'batch-missing') {
    // A whole body, not one of its events.
    const items = readRequest({ bytes, value }, { origin, call, receivedAt: envelope.receivedAt });
    return items[0] ?? asideAgain(row, origin);
  }
  const inherited = inheritedOf(envelope);
  const maxBytes = envelope.file === undefined ? MAX_EVENT_BYTES : MAX_IMPORTED_EVENT_BYTES;
  return readEvent({ origin, call, bytes, value, flags, depth, envelope, inherited, maxBytes });
}

function inheritedOf({ inherited }: Envelope): JsonObject | undefined {
  return inherited === undefined ? undefined : (parseExact(inherited) as JsonObject);
}

function asideAgain(row: QuarantineDetail, origin: QuarantinedItem['origin']): QuarantinedItem {
  const { call, reason, detail, bytes, envelope } = row;
  return { kind: 'quarantined', origin, call, reason, detail, bytes, envelope };
}

/**
 * Under which message id an item is accepted. Its own where it has one. One without gets an id of its
 * occurrence, so that a second run knows the first one's work; and so does one that the pipeline failed
 * at, whose own id was seen when it was accepted at first.
 */
function underReplayId(event: ReadEvent, row: QuarantineDetail): ReadEvent {
  const isKnownBySeenId = row.reason === 'failed-in-pipeline';
  return event.key === null || isKnownBySeenId
    ? { ...event, key: replayKey(event.origin, row) }
    : event;
}

function replayKey(origin: Origin, { id, occurrences }: QuarantineDetail): string {
  return messageKey(origin, `replay:${id}:${occurrences}`);
}

/** The items whose own message id the log has, or an item before them brings. */
async function findSuperseded(
  db: Db,
  usable: readonly { readonly row: QuarantineDetail; readonly event: ReadEvent }[],
): Promise<ReadonlySet<QuarantineDetail>> {
  const own = usable.flatMap(({ row, event: { origin, key } }) =>
    key === null || key === replayKey(origin, row) ? [] : [{ row, key }],
  );
  const seenPlaces = await findSeen(
    db,
    own.map(({ key }) => key),
  );
  const taken = new Set<string>();
  const superseded = new Set<QuarantineDetail>();
  own.forEach(({ row, key }, place) => {
    if (seenPlaces.has(place) || taken.has(key)) superseded.add(row);
    taken.add(key);
  });
  return superseded;
}

async function settle(
  { database, clock }: ReplayContext,
  { workspaceId }: ReplaySelection,
  { row, item, superseded }: Attempt & { readonly superseded: ReadonlySet<QuarantineDetail> },
): Promise<Outcome> {
  const place = { workspaceId, key: row.key, occurrences: row.occurrences };
  if (item.kind === 'quarantined') {
    await updateReason(database, place, item);
    return 'stillHeld';
  }
  const status = superseded.has(row) ? 'superseded' : 'replayed';
  const isSettled = await settleItem(database, place, { status, at: clock.now() });
  return isSettled ? status : 'stillHeld';
}
