import type { Socket } from 'node:net';
import type { DeliveryOutcome } from '../provider.js';
import type { MailBody } from './read-body.js';
import { createReplyReader } from './read-replies.js';
import type { Reply } from './reply.js';
import type { SmtpTimeouts } from './smtp-options.js';
import {
  type Afterwards,
  advance,
  begun,
  brokenOff,
  type Progress,
  SERVER_CLOSES,
} from './transaction.js';
import { EMPTY_BODY, writeBody } from './write-body.js';
import type { EnvelopeCommands, SmtpFeatures } from './write-envelope.js';

/**
 * The messages of one connection, one after the other.
 *
 * This is our own code and not the library's because of what the library can't say: it hands a message over as a
 * whole, and when that fails, neither the step nor whether the first byte behind 354 went out is certain; a reply
 * that comes before the data is through leaves its connection out of step; and its only time limit is one of
 * silence, which a server that drips bytes never reaches. Everything before the first message (names, TCP, TLS,
 * login) is the library's: open-session.ts.
 */
export interface Session {
  readonly features: SmtpFeatures;
  /** Messages that were begun here. */
  readonly count: () => number;
  readonly isIdle: () => boolean;
  /** Whether the server has dealt with a message here, whatever it thought of it. */
  readonly isProven: () => boolean;
  /** Says MAIL FROM at once. Only when idle. */
  send(commands: EnvelopeCommands, body: MailBody): Promise<DeliveryOutcome>;
  /** Parts in peace. Only when idle. */
  quit(): void;
  /** Breaks it off; a message under way ends as it then does. */
  break(reason: string): void;
}

export interface SessionParts {
  readonly socket: Socket;
  readonly features: SmtpFeatures;
  readonly timeouts: SmtpTimeouts;
  /** It can take a message. */
  readonly onIdle: (session: Session) => void;
  readonly onEnd: (session: Session, end: SessionEnd) => void;
}

/** How it came to its end. */
export interface SessionEnd {
  /** `in-use`: a message was under way, or its traces were. */
  readonly kind: 'idle' | 'in-use' | 'quit';
  /** What every other connection would meet too. */
  readonly problem: string | null;
}

interface Sending {
  readonly commands: EnvelopeCommands;
  readonly body: MailBody;
  readonly resolve: (outcome: DeliveryOutcome) => void;
  progress: Progress;
  /** Whether the data has left this process as a whole. */
  isWritten: boolean;
}

interface State {
  readonly parts: SessionParts;
  readonly session: Session;
  phase: 'idle' | 'sending' | 'resetting' | 'quitting' | 'ended';
  sending: Sending | undefined;
  count: number;
  isProven: boolean;
  timer: NodeJS.Timeout | undefined;
}

const QUIT_MS = 2_000;

export function createSession(parts: SessionParts): Session {
  const { socket, features } = parts;
  const session: Session = {
    features,
    count: () => state.count,
    isIdle: () => state.phase === 'idle' && socket.writable && !socket.readableEnded,
    isProven: () => state.isProven,
    send: (commands, body) => new Promise((resolve) => begin(state, { commands, body, resolve })),
    quit: () => {
      state.phase = 'quitting';
      limit(state, QUIT_MS);
      socket.write('QUIT\r\n');
    },
    break: (reason) => end(state, reason),
  };
  const state: State = {
    parts,
    session,
    phase: 'idle',
    sending: undefined,
    count: 0,
    isProven: false,
    timer: undefined,
  };
  listen(state);
  return session;
}

function listen(state: State): void {
  const { socket } = state.parts;
  let code = '';
  const reader = createReplyReader((reply) => hear(state, reply));
  socket.on('data', reader);
  socket.on('error', (error: NodeJS.ErrnoException) => {
    code = ` (${error.code ?? error.name})`;
  });
  // A half of a connection is no use: what has to be read was read before.
  socket.on('end', () => end(state, 'The mail server closed the connection.'));
  socket.on('close', () => end(state, `The connection broke${code}.`));
}

function begin(
  state: State,
  { commands, body, resolve }: Pick<Sending, 'commands' | 'body' | 'resolve'>,
): void {
  const { socket, features, timeouts } = state.parts;
  state.phase = 'sending';
  state.sending = { commands, body, resolve, progress: begun, isWritten: false };
  state.count += 1;
  limit(state, timeouts.mail);
  const { mail, rcpt } = commands;
  socket.write(features.hasPipelining ? `${mail}${rcpt}DATA\r\n` : mail);
}

function hear(state: State, reply: Reply | undefined): void {
  if (state.phase === 'ended') return;
  if (reply === undefined) end(state, 'The mail server said what is no reply.');
  else if (state.sending !== undefined) hearOfMessage(state, state.sending, reply);
  else if (state.phase === 'resetting' && reply.code < 400) becomeIdle(state);
  else end(state, `The mail server closes the connection (${reply.code}).`);
}

function hearOfMessage(state: State, sending: Sending, reply: Reply): void {
  const next = advance(sending.progress, reply, state.parts.features.hasPipelining);
  if (next.kind === 'await') {
    sending.progress = next.progress;
    goOn(state, sending);
    return;
  }
  // Replied to before it was through, the rest of it would be read as commands.
  const isCutShort = sending.progress.step === 'end' && !sending.isWritten;
  state.isProven ||= reply.code !== SERVER_CLOSES && next.then !== 'rest';
  settle(state, next.outcome);
  leave(state, isCutShort ? 'break' : next.then, reply);
}

/** Says what is due, and gives the reply its time. */
function goOn(state: State, sending: Sending): void {
  const { socket, features, timeouts } = state.parts;
  const { step } = sending.progress;
  switch (step) {
    case 'mail':
      return;
    case 'rcpt':
      limit(state, timeouts.rcpt);
      if (!features.hasPipelining) socket.write(sending.commands.rcpt);
      return;
    case 'data':
      limit(state, timeouts.dataInitiation);
      if (!features.hasPipelining) socket.write('DATA\r\n');
      return;
    case 'dot':
      limit(state, timeouts.dataEnd);
      socket.write(EMPTY_BODY);
      return;
    case 'end':
      sendBody(state, sending);
  }
}

function sendBody(state: State, sending: Sending): void {
  const { socket, timeouts } = state.parts;
  limit(state, timeouts.dataBlock);
  writeBody(socket, sending.body, (isAll) => {
    sending.isWritten = isAll;
    if (state.sending === sending) limit(state, isAll ? timeouts.dataEnd : timeouts.dataBlock);
  });
}

function settle(state: State, outcome: DeliveryOutcome): void {
  const { sending } = state;
  state.sending = undefined;
  sending?.resolve(outcome);
}

function leave(state: State, then: Afterwards, { code, status }: Reply): void {
  const { socket, timeouts } = state.parts;
  const said = status === null ? String(code) : `${code} ${status}`;
  switch (then) {
    case 'stay':
      becomeIdle(state);
      return;
    case 'reset':
      state.phase = 'resetting';
      limit(state, timeouts.mail);
      socket.write('RSET\r\n');
      return;
    case 'break':
      end(state, `The mail server can’t go on with this connection (${said}).`);
      return;
    case 'rest':
      end(state, '', `it wants a login or encryption that it does not get (${said})`);
  }
}

function becomeIdle(state: State): void {
  clearTimeout(state.timer);
  state.phase = 'idle';
  state.parts.onIdle(state.session);
}

function limit(state: State, ms: number): void {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => end(state, `No reply came within ${ms / 1_000} s.`), ms);
}

/** @param problem what every other connection would meet too */
function end(state: State, reason: string, problem: string | null = null): void {
  const { phase, sending, parts } = state;
  if (phase === 'ended') return;
  clearTimeout(state.timer);
  state.phase = 'ended';
  parts.socket.destroy();
  if (sending !== undefined) settle(state, brokenOff(sending.progress, reason));
  const kind = phase === 'idle' ? 'idle' : phase === 'quitting' ? 'quit' : 'in-use';
  parts.onEnd(state.session, { kind, problem });
}
