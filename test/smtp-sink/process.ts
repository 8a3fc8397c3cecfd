import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type RawMail, startRawSession } from './raw-session.js';

/**
 * A mail sink in a process of its own, so that it outlives a sender that is killed, and costs a benchmark nothing
 * of its own time. Talks over the IPC channel, and ends with its parent.
 */

/** A mail whose 250 was said, as the test wants to tell it from others. */
export interface RecordedMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly sizeBytes: number;
}

export type SinkOrder =
  /** From now on every message waits behind its data, until it is let go; or none does. Answers `holding`. */
  | { readonly kind: 'hold'; readonly isHeld: boolean }
  /** Says 250, or breaks the connection off instead; answers `said`. */
  | { readonly kind: 'let-go'; readonly id: number; readonly isAccepted: boolean }
  /** Answers `count`, `mails`. */
  | { readonly kind: 'count' | 'list' | 'forget' }
  /** Answers `reached` when so many were taken in all. */
  | { readonly kind: 'reach'; readonly count: number };

export type SinkReport =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'held'; readonly id: number; readonly mail: RecordedMail }
  | { readonly kind: 'said'; readonly id: number }
  | { readonly kind: 'holding'; readonly isHeld: boolean }
  | { readonly kind: 'count' | 'reached'; readonly count: number }
  | { readonly kind: 'mails'; readonly mails: readonly RecordedMail[] };

const EXTENSIONS = ['PIPELINING', 'SIZE 50000000', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES'];
/** Where the headers that are recorded stand, at the latest. */
const HEAD_BYTES = 8 * 1024;

let taken: RecordedMail[] = [];
let isHolding = false;
let aims: number[] = [];
let lastId = 0;
const held = new Map<number, { mail: RecordedMail; letGo: (word: string | undefined) => void }>();

function report(what: SinkReport): void {
  process.send?.(what);
}

function take(mail: RawMail): string | Promise<string | undefined> {
  return isHolding ? hold(record(mail)) : '250 2.0.0 taken';
}

function hold(mail: RecordedMail): Promise<string | undefined> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    held.set(id, { mail, letGo: resolve });
    report({ kind: 'held', id, mail });
  });
}

function noteTaken(mail: RawMail): void {
  taken.push(record(mail));
  const reached = aims.filter((aim) => aim <= taken.length);
  if (reached.length === 0) return;
  aims = aims.filter((aim) => aim > taken.length);
  for (const count of reached) report({ kind: 'reached', count });
}

function record({ from, to, wire }: RawMail): RecordedMail {
  const start = wire.toString('utf8', 0, HEAD_BYTES);
  const head = start.slice(0, start.indexOf('\r\n\r\n') + 2);
  const messageId = /^message-id:[ \t]*(.*?)\r\n/im.exec(head)?.[1] ?? '';
  const subject = /^subject:[ \t]*(.*(?:\r\n[ \t].*)*)\r\n/im.exec(head)?.[1] ?? '';
  const unfolded = subject.replace(/\r\n/g, '');
  return { from, to, subject: unfolded, messageId, sizeBytes: wire.length };
}

function letGo(id: number, isAccepted: boolean): void {
  held.get(id)?.letGo(isAccepted ? '250 2.0.0 taken' : undefined);
  held.delete(id);
  // The reply is written by then, and by the system, not only by this process.
  setImmediate(() => report({ kind: 'said', id }));
}

function obey(order: SinkOrder): void {
  switch (order.kind) {
    case 'hold':
      isHolding = order.isHeld;
      report({ kind: 'holding', isHeld: isHolding });
      return;
    case 'let-go':
      letGo(order.id, order.isAccepted);
      return;
    case 'count':
      report({ kind: 'count', count: taken.length });
      return;
    case 'list':
      report({ kind: 'mails', mails: taken });
      return;
    case 'forget':
      taken = [];
      report({ kind: 'mails', mails: taken });
      return;
    case 'reach':
      if (taken.length >= order.count) report({ kind: 'reached', count: order.count });
      else aims.push(order.count);
  }
}

let sessions = 0;
const server = createServer((socket) => {
  sessions += 1;
  startRawSession(socket, sessions, {
    extensions: EXTENSIONS,
    act: () => undefined,
    take,
    taken: noteTaken,
  });
});
process.on('message', (order) => obey(order as SinkOrder));
process.on('disconnect', () => process.exit());
server.listen(Number(process.argv.at(-1)) || 0, '127.0.0.1');
await once(server, 'listening');
report({ kind: 'listening', port: (server.address() as AddressInfo).port });
