import { execFile } from 'node:child_process';
import { errorCode } from './ignore-codes.js';
import type { ServerAccount } from './server-account.js';

/** How a child of ours runs: under which account, from where and with what environment. */
export function childOptions(account: ServerAccount | undefined) {
  return {
    // The caller's working directory may be closed to the other account.
    cwd: '/',
    // Nothing inherited: PGDATA and its like would mislead, secrets do not belong there, and
    // messages must be in English for us to read them.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  };
}

export type RunOutcome =
  | { readonly kind: 'ok'; readonly output: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Runs one short command as that account (undefined: our own). */
export function runAs(
  account: ServerAccount | undefined,
  command: string,
  args: readonly string[],
): Promise<RunOutcome> {
  return new Promise((resolve) => {
    execFile(command, args, { ...childOptions(account), timeout: 30_000 }, (error, out, err) => {
      if (error === null) resolve({ kind: 'ok', output: out });
      else resolve({ kind: 'failed', reason: lastLine(err) || errorCode(error) });
    });
  });
}

/** Whether that account can pass through the folder. Asked of the kernel, not guessed from modes. */
export async function canEnter(account: ServerAccount | undefined, folder: string) {
  const outcome = await runAs(account, '/bin/sh', ['-c', 'test -x "$1/."', 'sh', folder]);
  return outcome.kind === 'ok';
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
