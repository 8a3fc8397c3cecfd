import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { childOptions } from './run-as.js';
import type { ServerAccount } from './server-account.js';

/** A program that ends when we do, however we end. */
export interface WatchedProgram {
  /** The program's own pid, not the watchdog's. */
  readonly pid: number;
  /** Resolves with its exit code when it has ended (0: well); never rejects. */
  readonly ended: Promise<number>;
  /** True once it has ended. */
  hasEnded(): boolean;
  /** Asks it to end, by the same road as our own death: the pipe closes. */
  letGo(): void;
}

export interface WatchedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly account: ServerAccount | undefined;
  /** An open file that takes all output. */
  readonly logFd: number;
}

/**
 * The watchdog. Its standard input is a pipe whose other end only we hold; the kernel closes it
 * when we end, even by SIGKILL. Then it sends SIGINT (PostgreSQL: fast shutdown), and after a minute
 * SIGQUIT (end at once, recover at the next start). Signals meant for a whole service are ignored:
 * we end the server in order once our own work is done.
 */
const script = `
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null >&2 3<&- &
program=$!
echo "$program"
exec >&2
(
  while read -r _ <&3; do :; done
  kill -INT "$program"
  seconds=0
  while [ "$seconds" -lt 60 ] && kill -0 "$program" && sleep 1; do seconds=$((seconds + 1)); done
  [ "$seconds" -lt 60 ] || kill -QUIT "$program"
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$program"
code=$?
kill -KILL "$watcher" 2>/dev/null
exit "$code"
`;

/**
 * Starts a program under the watchdog, in a session of its own, so that neither Ctrl-C in the
 * terminal nor the death of our process group hits it before we have told it to end.
 */
export async function startWatched(watched: WatchedCommand): Promise<WatchedProgram> {
  const child = spawn(
    '/bin/sh',
    ['-c', script, 'attune-watchdog', watched.command, ...watched.args],
    {
      ...childOptions(watched.account),
      detached: true,
      stdio: ['pipe', 'pipe', watched.logFd],
    },
  ) as ChildProcess & { stdin: Writable; stdout: Readable };
  // The pipe breaks when the program ends first: that is its end, not our error.
  child.stdin.on('error', () => undefined);
  let hasEnded = false;
  let spawnError: Error | undefined;
  const ended = new Promise<number>((resolve) => {
    const end = (code: number | null) => {
      hasEnded = true;
      resolve(code ?? -1);
    };
    child.once('exit', end);
    child.once('error', (error) => {
      spawnError = error;
      end(null);
    });
  });
  const pid = await readPid(child.stdout);
  if (pid === undefined) throw new Error('the watchdog did not start', { cause: spawnError });
  return {
    pid,
    ended,
    hasEnded: () => hasEnded,
    letGo: () => child.stdin.end(),
  };
}

async function readPid(output: Readable): Promise<number | undefined> {
  for await (const line of createInterface({ input: output })) return Number(line);
  return undefined;
}
