import { performance } from 'node:perf_hooks';
import type { DeliveryOutcome, MailProvider, ProviderHealth, ReadyMail } from '../provider.js';
import { type Opened, type Opening, openConnection } from './open-connection.js';
import { readBody } from './read-body.js';
import { type Rest, restAfterFailure, restAfterSuccess, restEnded, untroubled } from './rest.js';
import { createSession, type Session, type SessionEnd } from './session.js';
import {
  defaultPauses,
  defaultTimeouts,
  type SmtpOptions,
  type SmtpTimeouts,
} from './smtp-options.js';
import { checkEnvelope, writeEnvelope } from './write-envelope.js';

interface Pool {
  readonly options: SmtpOptions;
  readonly timeouts: SmtpTimeouts;
  /** The one that came last is taken first, so that those too many grow old. */
  readonly idle: { readonly session: Session; readonly since: number }[];
  /** All that are open, also those that part. */
  readonly open: Set<Session>;
  readonly opening: Set<Opening>;
  /** Those whose success was counted. */
  readonly trusted: WeakSet<Session>;
  /** Those that part because nobody needs them. */
  readonly unmissed: WeakSet<Session>;
  readonly listeners: Set<() => void>;
  wanted: number;
  rest: Rest;
  restTimer: NodeJS.Timeout | undefined;
  idleTimer: NodeJS.Timeout | undefined;
  /** Called when nothing is open any more. */
  allClosed: (() => void) | undefined;
  closing: Promise<void> | undefined;
}

const DEFAULT_MESSAGES_PER_CONNECTION = 100;
const DEFAULT_IDLE_MS = 30_000;
/** A server that closes a connection so soon does not do so because it is idle. */
const YOUNG_MS = 1_000;

/** Delivers mails to one mail server over a set of connections, one mail at a time on each. */
export function createSmtpProvider(options: SmtpOptions): MailProvider {
  const pool: Pool = {
    options,
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    idle: [],
    open: new Set(),
    opening: new Set(),
    trusted: new WeakSet(),
    unmissed: new WeakSet(),
    listeners: new Set(),
    wanted: 0,
    rest: untroubled,
    restTimer: undefined,
    idleTimer: undefined,
    allClosed: undefined,
    closing: undefined,
  };
  return {
    idle: () => pool.idle.filter(({ session }) => session.isIdle()).length,
    want: (count) => {
      pool.wanted = Math.min(count, options.connections);
      closeAged(pool);
      openWanted(pool);
    },
    onChange: (listener) => void pool.listeners.add(listener),
    deliver: (mail, deadline) => deliver(pool, mail, deadline),
    health: () => healthOf(pool),
    close: () => close(pool),
  };
}

function deliver(pool: Pool, mail: ReadyMail, deadline: number): Promise<DeliveryOutcome> {
  const envelope = checkEnvelope(mail);
  const body = readBody(mail.raw);
  const place = pool.idle.findLastIndex(({ session }) => session.isIdle());
  const session = pool.idle[place]?.session;
  if (session === undefined) return notBegun('no connection stands idle');
  const commands = writeEnvelope(envelope, body, session.features);
  if (commands.kind === 'failed') return Promise.resolve(commands);
  if (performance.now() > deadline) return notBegun('it was too late');
  pool.idle.splice(place, 1);
  return session.send(commands, body);
}

function notBegun(reason: string): Promise<DeliveryOutcome> {
  return Promise.resolve({ kind: 'not-begun', reason });
}

/** Where some connections work the others' failure is no reason to wait. */
function healthOf({ rest, open }: Pool): ProviderHealth {
  const { untilMs, problem } = rest;
  if (untilMs === null || open.size > 0) return { kind: 'ready' };
  return { kind: 'resting', untilMs, problem };
}

function tell(pool: Pool): void {
  for (const listener of pool.listeners) listener();
}

/** As many as are wanted; after a failure one at a time, until one has carried a message. */
function openWanted(pool: Pool): void {
  const { rest, open, opening } = pool;
  if (rest.untilMs !== null || pool.closing !== undefined) return;
  const isUntried = opening.size > 0 || [...open].some((session) => !session.isProven());
  if (rest.failures > 0 && isUntried) return;
  const most = rest.failures > 0 ? open.size + 1 : Number.POSITIVE_INFINITY;
  const count = Math.min(pool.wanted, most);
  while (open.size + opening.size < count) openOne(pool);
}

function openOne(pool: Pool): void {
  const opening = openConnection(pool.options, pool.timeouts);
  pool.opening.add(opening);
  void opening.opened.then((opened) => {
    pool.opening.delete(opening);
    welcome(pool, opened);
    endClosing(pool);
  });
}

function welcome(pool: Pool, opened: Opened): void {
  if (opened.kind === 'failed') {
    if (pool.closing === undefined) startRest(pool, opened.problem);
    return;
  }
  const { socket, features } = opened;
  if (pool.closing !== undefined) {
    socket.destroy();
    return;
  }
  const session = createSession({
    socket,
    features,
    timeouts: pool.timeouts,
    onIdle: (idle) => takeBack(pool, idle),
    onEnd: (ended, end) => bury(pool, ended, end),
  });
  pool.open.add(session);
  becomeIdle(pool, session);
  openWanted(pool);
}

/** A session is through with a message. */
function takeBack(pool: Pool, session: Session): void {
  const { messagesPerConnection = DEFAULT_MESSAGES_PER_CONNECTION } = pool.options;
  trust(pool, session);
  if (session.count() >= messagesPerConnection || pool.closing !== undefined) session.quit();
  else becomeIdle(pool, session);
}

function trust(pool: Pool, session: Session): void {
  if (!session.isProven() || pool.trusted.has(session)) return;
  pool.trusted.add(session);
  pool.rest = restAfterSuccess(pool.rest);
  openWanted(pool);
}

function becomeIdle(pool: Pool, session: Session): void {
  pool.idle.push({ session, since: performance.now() });
  watchAge(pool);
  tell(pool);
}

function bury(pool: Pool, session: Session, { kind, problem }: SessionEnd): void {
  const { idle, open, opening } = pool;
  open.delete(session);
  const place = idle.findIndex((each) => each.session === session);
  const since = idle[place]?.since ?? performance.now();
  if (place >= 0) idle.splice(place, 1);
  trust(pool, session);
  const isBroken = kind === 'in-use' || (kind === 'idle' && performance.now() - since < YOUNG_MS);
  if (problem !== null) startRest(pool, problem);
  else if (isBroken && !session.isProven()) startRest(pool, 'it breaks new connections off');
  // One that nobody missed is replaced when somebody wants it.
  const isMissed = isBroken || (kind === 'quit' && !pool.unmissed.has(session));
  if (!isMissed) pool.wanted = Math.min(pool.wanted, open.size + opening.size);
  openWanted(pool);
  tell(pool);
  endClosing(pool);
}

/** Connections that were opened together and fail together are one failure. */
function startRest(pool: Pool, problem: string): void {
  if (pool.rest.untilMs !== null || pool.closing !== undefined) return;
  const { logger, pauses = defaultPauses, random = Math.random } = pool.options;
  const nowMs = performance.now();
  pool.rest = restAfterFailure(pool.rest, problem, { nowMs, pauses, random: random() });
  const pauseMs = Math.round((pool.rest.untilMs ?? nowMs) - nowMs);
  const fields = { problem, pauseMs, failures: pool.rest.failures, open: pool.open.size };
  logger.warn(fields, 'the mail server can’t be used for now; no message suffers by it');
  pool.restTimer = setTimeout(() => {
    pool.rest = restEnded(pool.rest);
    openWanted(pool);
    tell(pool);
  }, pauseMs);
  tell(pool);
}

function watchAge(pool: Pool): void {
  const { idleMs = DEFAULT_IDLE_MS } = pool.options;
  if (pool.idleTimer !== undefined) return;
  const [oldest] = pool.idle;
  if (oldest === undefined) return;
  const left = oldest.since + idleMs - performance.now();
  pool.idleTimer = setTimeout(
    () => {
      pool.idleTimer = undefined;
      closeAged(pool);
      watchAge(pool);
    },
    Math.max(left, 1),
  );
}

function closeAged(pool: Pool): void {
  const { idleMs = DEFAULT_IDLE_MS } = pool.options;
  const tooOld = performance.now() - idleMs;
  while ((pool.idle[0]?.since ?? tooOld + 1) <= tooOld) part(pool);
}

/** Parts with the one that has been idle longest. */
function part(pool: Pool): void {
  const session = pool.idle.shift()?.session;
  if (session === undefined) return;
  pool.unmissed.add(session);
  if (session.isIdle()) session.quit();
}

function close(pool: Pool): Promise<void> {
  if (pool.closing !== undefined) return pool.closing;
  pool.closing = new Promise((resolve) => {
    pool.allClosed = resolve;
  });
  clearTimeout(pool.restTimer);
  clearTimeout(pool.idleTimer);
  for (const { abort } of pool.opening) abort();
  const idle = new Set(pool.idle.splice(0).map(({ session }) => session));
  for (const session of [...pool.open]) {
    if (idle.has(session) && session.isIdle()) session.quit();
    else session.break('The connection was closed here.');
  }
  endClosing(pool);
  return pool.closing;
}

function endClosing(pool: Pool): void {
  if (pool.open.size + pool.opening.size === 0) pool.allClosed?.();
}
