import { type ChildProcess, spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { RecordedMail, SinkOrder, SinkReport } from './process.js';

export type { RecordedMail } from './process.js';

/** A message whose data came whole, and whose reply waits for a word. */
export interface HeldMail {
  readonly mail: RecordedMail;
  /** Says 250; resolves when it was handed to the network. */
  accept(): Promise<void>;
  /** Breaks the connection off without a reply: the sink does not have it. */
  drop(): Promise<void>;
}

/** A mail sink in a process of its own, with PIPELINING. */
export interface SinkProcess {
  readonly port: number;
  readonly pid: number;
  /** Mails whose 250 was said. */
  count(): Promise<number>;
  mails(): Promise<readonly RecordedMail[]>;
  forget(): Promise<void>;
  /** Resolves when so many were taken since it started or forgot. */
  reached(count: number): Promise<void>;
  /** From now on each message is shown before its reply; undefined: none is any more. */
  hold(listener: ((held: HeldMail) => void) | undefined): Promise<void>;
  close(): Promise<void>;
}

/** @param port a free one unless given */
export async function startSinkProcess(port = 0): Promise<SinkProcess> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', await bundleProgram(), String(port)],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  let onHeld: ((held: HeldMail) => void) | undefined;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask = createAsker(child, ended);
  child.on('message', (message) => {
    const report = message as SinkReport;
    if (report.kind === 'held') onHeld?.(heldMail(report, ask));
  });
  const listening = await ask(undefined, (report) => report.kind === 'listening' && report);
  const mailsOf = (report: SinkReport) => report.kind === 'mails' && report.mails;
  return {
    port: listening.port,
    pid: child.pid ?? 0,
    count: async () =>
      (await ask({ kind: 'count' }, (report) => report.kind === 'count' && report)).count,
    mails: () => ask({ kind: 'list' }, mailsOf),
    forget: async () => void (await ask({ kind: 'forget' }, mailsOf)),
    reached: async (count) => {
      await ask(
        { kind: 'reach', count },
        (report) => report.kind === 'reached' && report.count === count && report,
      );
    },
    hold: async (listener) => {
      onHeld = listener;
      const isHeld = listener !== undefined;
      await ask({ kind: 'hold', isHeld }, (report) => report.kind === 'holding' && report);
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

type Ask = <Answer>(
  order: SinkOrder | undefined,
  read: (report: SinkReport) => Answer | false,
) => Promise<Answer>;

/** Sends an order and waits for the report that answers it. */
function createAsker(child: ChildProcess, ended: Promise<void>): Ask {
  return (order, read) =>
    new Promise((resolve, reject) => {
      const listen = (message: unknown): void => {
        const answer = read(message as SinkReport);
        if (answer === false) return;
        child.off('message', listen);
        resolve(answer);
      };
      child.on('message', listen);
      void ended.then(() => reject(new Error('the sink’s process has ended')));
      if (order !== undefined) child.send(order);
    });
}

function heldMail({ id, mail }: Extract<SinkReport, { kind: 'held' }>, ask: Ask): HeldMail {
  const letGo = async (isAccepted: boolean): Promise<void> => {
    await ask(
      { kind: 'let-go', id, isAccepted },
      (report) => report.kind === 'said' && report.id === id && report,
    );
  };
  return { mail, accept: () => letGo(true), drop: () => letGo(false) };
}

/** The program in one piece: Node runs no TypeScript, and needs no file for it. */
async function bundleProgram(): Promise<string> {
  const program = new URL(`./process${extname(import.meta.url)}`, import.meta.url);
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(program)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
