import type { Socket } from 'node:net';

/** Where a session of the raw sink stands when it has to say something. */
export type Stage =
  | 'greeting'
  | 'ehlo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  /** The first bytes of the data came. */
  | 'body'
  /** The dot that ends the data came. */
  | 'end'
  | 'rset'
  | 'quit';

export interface Moment {
  readonly stage: Stage;
  /** Counted from 1: the session of this sink, and the MAIL of this session. */
  readonly session: number;
  readonly message: number;
  /** The command. */
  readonly line: string;
}

/** What a session does instead of what it should. */
export type Act =
  /** Says this, one line or several; having said 354, it takes data. */
  | { readonly say: string; readonly and?: 'fin' | 'rst' | 'silence' }
  | { readonly close: 'fin' | 'rst' }
  /** Reads nothing and says nothing any more. */
  | 'silence'
  /** Says this a byte at a time, and never the end of it. */
  | { readonly drip: string; readonly everyMs: number };

/** A mail as it came. */
export interface RawMail {
  readonly from: string;
  readonly to: string;
  /** As on the wire: `unstuff` gives its bytes. */
  readonly wire: Buffer;
}

export interface RawSessionOptions {
  /** What it answers to EHLO behind its name. */
  readonly extensions: readonly string[];
  /** Undefined: as it should. */
  readonly act: (moment: Moment) => Act | undefined;
  /** Called behind the dot; what it resolves with is said: `250 …`, or the connection is dropped. */
  readonly take: (mail: RawMail) => string | Promise<string | undefined>;
  /** The 250 of a mail is on its way. */
  readonly taken?: (mail: RawMail) => void;
}

interface Session extends RawSessionOptions {
  readonly socket: Socket;
  readonly number: number;
  pending: Buffer;
  mode: 'command' | 'login' | 'data' | 'waiting' | 'over';
  /** Where the search for the end of the data goes on. */
  searched: number;
  message: number;
  from: string | undefined;
  to: string | undefined;
  loginSteps: number;
}

const END = Buffer.from('\r\n.\r\n');
const EMPTY = Buffer.from('.\r\n');
const NOTHING = Buffer.alloc(0);

/** An SMTP session as small as can be: fast, and bad on demand. */
export function startRawSession(socket: Socket, number: number, options: RawSessionOptions): void {
  const session: Session = {
    ...options,
    socket,
    number,
    pending: NOTHING,
    mode: 'command',
    searched: 0,
    message: 0,
    from: undefined,
    to: undefined,
    loginSteps: 0,
  };
  socket.setNoDelay(true);
  // Whoever tests resets comes here: the other side sees what it is about.
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    if (session.mode === 'over') return;
    session.pending =
      session.pending.length === 0 ? chunk : Buffer.concat([session.pending, chunk]);
    read(session);
  });
  answer(session, 'greeting', '', '220 sink ESMTP');
}

function read(session: Session): void {
  while (session.pending.length > 0) {
    if (session.mode === 'over' || session.mode === 'waiting') return;
    if (session.mode === 'data' ? !readData(session) : !readLine(session)) return;
  }
}

function readLine(session: Session): boolean {
  const end = session.pending.indexOf(10);
  if (end < 0) return false;
  const line = session.pending.toString('utf8', 0, end).replace(/\r$/, '');
  session.pending = session.pending.subarray(end + 1);
  if (session.mode === 'login') takeLogin(session);
  else obey(session, line);
  return true;
}

function obey(session: Session, line: string): void {
  const verb = line.slice(0, 4).toUpperCase();
  switch (verb) {
    case 'EHLO':
    case 'HELO':
      answer(session, 'ehlo', line, ehloReply(session.extensions));
      return;
    case 'STAR':
      answer(session, 'starttls', line, '220 go on');
      return;
    case 'AUTH':
      startLogin(session, line);
      return;
    case 'MAIL':
      session.message += 1;
      forget(session);
      if (answer(session, 'mail', line, '250 2.1.0 sender ok')) session.from = pathOf(line);
      return;
    case 'RCPT':
      takeRecipient(session, line);
      return;
    case 'DATA':
      if (answer(session, 'data', line, dataReply(session)) && session.to !== undefined) {
        startData(session);
      }
      return;
    case 'RSET':
      forget(session);
      answer(session, 'rset', line, '250 2.0.0 reset');
      return;
    case 'QUIT':
      if (answer(session, 'quit', line, '221 2.0.0 bye')) session.socket.end();
      return;
    default:
      session.socket.write('500 5.5.1 what\r\n');
  }
}

function ehloReply(extensions: readonly string[]): string {
  const lines = ['sink', ...extensions];
  return lines.map((line, n) => `250${n < lines.length - 1 ? '-' : ' '}${line}`).join('\r\n');
}

function forget(session: Session): void {
  session.from = undefined;
  session.to = undefined;
}

function takeRecipient(session: Session, line: string): void {
  if (session.from === undefined) session.socket.write('503 5.5.1 no sender\r\n');
  else if (answer(session, 'rcpt', line, '250 2.1.5 recipient ok')) session.to = pathOf(line);
}

function dataReply({ to }: Session): string {
  return to === undefined ? '503 5.5.1 no recipient' : '354 go on';
}

function pathOf(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? '';
}

/** One line behind AUTH PLAIN without its answer, two behind AUTH LOGIN. */
function startLogin(session: Session, line: string): void {
  session.loginSteps = /^AUTH LOGIN$/i.test(line) ? 2 : 0;
  if (session.loginSteps === 0) {
    answer(session, 'auth', line, '235 2.7.0 welcome');
    return;
  }
  session.mode = 'login';
  session.socket.write('334 VXNlcm5hbWU6\r\n');
}

function takeLogin(session: Session): void {
  session.loginSteps -= 1;
  if (session.loginSteps > 0) {
    session.socket.write('334 UGFzc3dvcmQ6\r\n');
    return;
  }
  session.mode = 'command';
  answer(session, 'auth', 'AUTH LOGIN', '235 2.7.0 welcome');
}

function startData(session: Session): void {
  session.mode = 'data';
  session.searched = -1;
}

function readData(session: Session): boolean {
  if (session.searched < 0) {
    session.searched = 0;
    if (!answer(session, 'body', '', undefined)) return false;
  }
  const { pending } = session;
  const isEmpty = pending.subarray(0, EMPTY.length).equals(EMPTY);
  const end = isEmpty ? 0 : pending.indexOf(END, Math.max(0, session.searched - END.length));
  if (end < 0) {
    session.searched = pending.length;
    return false;
  }
  const wire = isEmpty ? NOTHING : pending.subarray(0, end + 2);
  session.pending = pending.subarray(end + (isEmpty ? EMPTY.length : END.length));
  session.mode = 'command';
  finish(session, wire);
  return true;
}

function finish(session: Session, wire: Buffer): void {
  const { from, to } = session;
  forget(session);
  const act = session.act(momentOf(session, 'end', ''));
  if (act !== undefined && !saysYes(act)) {
    perform(session, act);
    return;
  }
  if (from === undefined || to === undefined) {
    session.socket.write('554 5.5.1 no recipient\r\n');
    return;
  }
  const mail = { from, to, wire };
  const word = session.take(mail);
  if (act !== undefined) perform(session, act);
  else if (typeof word === 'string') sayTaken(session, mail, word);
  else awaitWord(session, mail, word);
}

function awaitWord(session: Session, mail: RawMail, word: Promise<string | undefined>): void {
  session.mode = 'waiting';
  void word.then((late) => {
    if (session.mode === 'over') return;
    session.mode = 'command';
    if (late === undefined) perform(session, { close: 'rst' });
    else sayTaken(session, mail, late);
    read(session);
  });
}

function sayTaken(session: Session, mail: RawMail, word: string): void {
  session.socket.write(`${word}\r\n`);
  session.taken?.(mail);
}

function momentOf(session: Session, stage: Stage, line: string): Moment {
  return { stage, session: session.number, message: session.message, line };
}

/** @returns whether it went as it should */
function answer(
  session: Session,
  stage: Stage,
  ...[line, ordinary]: [line: string, ordinary: string | undefined]
): boolean {
  const act = session.act(momentOf(session, stage, line));
  if (act !== undefined) {
    perform(session, act);
    return saysYes(act);
  }
  if (ordinary !== undefined) session.socket.write(`${ordinary}\r\n`);
  return true;
}

function saysYes(act: Act): boolean {
  return typeof act === 'object' && 'say' in act && /^2\d\d /.test(act.say);
}

function perform(session: Session, act: Act): void {
  const { socket } = session;
  if (act === 'silence') {
    session.mode = 'over';
    socket.pause();
  } else if ('drip' in act) {
    session.mode = 'over';
    drip(socket, act);
  } else if ('say' in act) {
    socket.write(`${act.say}\r\n`);
    if (act.say.startsWith('354')) startData(session);
    if (act.and === 'silence') perform(session, 'silence');
    else if (act.and !== undefined) part(session, act.and);
  } else {
    part(session, act.close);
  }
}

function part(session: Session, how: 'fin' | 'rst'): void {
  session.mode = 'over';
  if (how === 'fin') session.socket.end();
  else session.socket.resetAndDestroy();
}

function drip(socket: Socket, { drip: text, everyMs }: { drip: string; everyMs: number }): void {
  let place = 0;
  const timer = setInterval(() => {
    socket.write(text.charAt(place) || '.');
    place += 1;
  }, everyMs);
  socket.on('close', () => clearInterval(timer));
}

/** The bytes of a mail, without the dots that were put before others. */
export function unstuff(wire: Buffer): Buffer {
  const starts = wire[0] === 46;
  if (!starts && wire.indexOf('\r\n.') < 0) return wire;
  const text = wire.toString('latin1').replace(/^\./, '').replaceAll('\r\n.', '\r\n');
  return Buffer.from(text, 'latin1');
}
