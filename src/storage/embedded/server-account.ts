import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Logger } from '../../kernel/index.js';
import { noServerAccount } from './errors.js';
import { errorCode } from './ignore-codes.js';

/** A system account that PostgreSQL runs under because Attune itself runs as root. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** True when PostgreSQL would refuse to run under our own account. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The accounts of passwd(5). */
export function parsePasswd(text: string): ServerAccount[] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid >= 0);
}

/**
 * The account for a server that root starts: `postgres` where it exists, else an `attune` of our
 * own, made if the system lets us, else `nobody`.
 */
export async function findServerAccount(logger: Logger): Promise<ServerAccount> {
  const known = pick(await knownAccounts(), ['postgres', 'attune']);
  if (known !== undefined) return known;
  await makeAccount(logger);
  const made = pick(await knownAccounts(), ['attune', 'nobody']);
  if (made === undefined) throw noServerAccount.make({});
  return made;
}

/** The name of an account for messages: `postgres (uid 101)`, `uid 1234`. */
export async function describeAccount(uid: number): Promise<string> {
  if (uid === 0) return 'root';
  const known = (await knownAccounts()).find((account) => account.uid === uid);
  return known === undefined ? `uid ${uid}` : known.name;
}

async function knownAccounts(): Promise<ServerAccount[]> {
  return parsePasswd(await readFile('/etc/passwd', 'utf8').catch(() => ''));
}

function pick(accounts: readonly ServerAccount[], names: readonly string[]) {
  return names
    .map((name) => accounts.find((account) => account.name === name))
    .find((account) => account !== undefined);
}

const recipes = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'attune'],
  ['adduser', '-S', '-D', '-H', 'attune'],
] as const;

/** Tries useradd (most systems), then busybox's adduser. Failing is fine: `nobody` is left. */
async function makeAccount(logger: Logger): Promise<void> {
  for (const [command, ...args] of recipes) {
    try {
      await promisify(execFile)(command, args, {
        env: { PATH: '/usr/sbin:/sbin:/usr/bin:/bin', LC_ALL: 'C' },
      });
      logger.info({ account: 'attune', command }, 'made a system account to run PostgreSQL under');
      return;
    } catch (error) {
      logger.debug({ command, code: errorCode(error) }, 'could not make a system account');
    }
  }
  logger.warn({ account: 'nobody' }, 'no account of its own for PostgreSQL, using nobody');
}
