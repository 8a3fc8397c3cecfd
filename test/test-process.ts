import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { loadScript } from './architecture/load-script.js';
import { isFrozen } from './processes.js';
import { waitUntil } from './wait-until.js';

const MAIN = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
/** Processes with a database of their own need no data folder when their signing keys are given. */
const SIGNING_KEY = Buffer.alloc(32, 7).toString('base64url');

/** How a process ended: its exit code, or the signal that killed it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** The database to use; without it, the embedded server of `dataDir`. */
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface StartOptions extends CommandOptions {
  /** Options of `attune start`. */
  readonly args?: readonly string[];
  /** `name:action` each, as `createFailPoints` reads them. */
  readonly failPoints?: readonly string[];
}

/** A real `attune start` in a process of its own. */
export interface TestProcess {
  readonly pid: number;
  /** Where it serves; empty without the role `api`, and while its fail points have not let it come so far. */
  readonly url: string;
  /** Empty when it was no first start. */
  readonly adminKey: string;
  signal(signal: NodeJS.Signals): void;
  /** What it has written to standard error so far. */
  readonly stderr: () => string;
  /** Resolves when it has ended; never rejects. */
  readonly ended: Promise<ProcessEnd>;
}

/**
 * Starts Attune as it is built and waits until it works, or until one of its fail points has killed or frozen it;
 * killed, if need be, when the test is over.
 */
export async function startTestProcess(options: StartOptions): Promise<TestProcess> {
  const { args = [], failPoints = [] } = options;
  const running = await launch(['start', ...args], {
    ...options,
    env: { ATTUNE_FAIL_POINTS: failPoints.join(','), ...options.env },
  });
  const mayFreeze = failPoints.some((point) => point.includes(':stop'));
  await waitUntil('attune start works or has come to its end', async () => {
    if (/Ctrl-C/.test(running.stdout()) || running.hasEnded()) return true;
    return mayFreeze && (await isFrozen(running.pid));
  });
  if (running.hasEnded() && !running.stdout().includes('Ctrl-C')) {
    const { signal } = await running.ended;
    const wasToDie = failPoints.length > 0 && signal === 'SIGKILL';
    if (!wasToDie) throw new Error(`attune start ended: ${running.stderr()}`);
  }
  return {
    pid: running.pid,
    get url() {
      return /serves at (\S+)/.exec(running.stdout())?.[1] ?? '';
    },
    adminKey: /attune_[\w-]{43}/.exec(running.stdout())?.[0] ?? '',
    signal: running.signal,
    stderr: running.stderr,
    ended: running.ended,
  };
}

/** Runs a command of Attune as it is built, to its end. */
export async function runCommand(
  args: readonly string[],
  options: CommandOptions = {},
): Promise<ProcessEnd> {
  const { ended } = await startCommand(args, options);
  return ended;
}

/** A command under way, for whoever wants to end it. */
export type TestCommand = Pick<TestProcess, 'signal' | 'ended'>;

/** Starts a command of Attune as it is built. */
export function startCommand(
  args: readonly string[],
  options: CommandOptions = {},
): Promise<TestCommand> {
  return launch(args, options);
}

async function launch(args: readonly string[], options: CommandOptions) {
  await buildIfStale();
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout = gather(child.stdout);
  const stderr = gather(child.stderr);
  let hasEnded = false;
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('close', (code, signal) => {
      hasEnded = true;
      resolve({ code, signal, stdout: stdout(), stderr: stderr() });
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  return { pid: pidOf(child), ended, stdout, stderr, signal, hasEnded: () => hasEnded };
}

let built: Promise<void> | undefined;

/** Once for all tests of this process: to see whether anything is stale, all sources are read. */
function buildIfStale(): Promise<void> {
  built ??= loadScript<{ build: () => Promise<void> }>('build.mjs').then(({ build }) => build());
  return built;
}

function environmentOf({ databaseUrl, dataDir, env }: CommandOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'test',
    ATTUNE_PORT: '0',
    ATTUNE_LOG_LEVEL: 'warn',
    ...(databaseUrl !== undefined && {
      DATABASE_URL: databaseUrl,
      ATTUNE_SIGNING_KEYS: SIGNING_KEY,
    }),
    ...(dataDir !== undefined && { ATTUNE_DATA_DIR: dataDir }),
    ...env,
  };
}

function gather(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process did not start');
  return child.pid;
}
