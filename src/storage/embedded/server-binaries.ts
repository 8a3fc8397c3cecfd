import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../kernel/index.js';
import { locatePackage, restoreLinks } from './binary-package.js';
import { copyBinaries } from './copy-binaries.js';
import { serverBinariesUnusable } from './errors.js';
import { type RunOutcome, runAs } from './run-as.js';
import type { ServerAccount } from './server-account.js';
import { systemHome } from './system-home.js';

/** PostgreSQL's programs, at a place where the account that runs them was seen to run them. */
export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** `18`. */
  readonly major: string;
}

/** Finds the binaries and makes sure that `account` (undefined: our own) can run them. */
export async function findServerBinaries(
  account: ServerAccount | undefined,
  logger: Logger,
): Promise<ServerBinaries> {
  const found = await locatePackage(`${process.platform}-${process.arch}`);
  await restoreLinks(found);
  const inPlace = await tryOut(found.native, account);
  if (inPlace.kind === 'ok') return binariesIn(found.native, found.version);
  if (account === undefined) throw unusable(found.native, inPlace.reason);

  const copy = await copyBinaries(found, systemHome);
  const copied = await tryOut(copy, account);
  if (copied.kind === 'failed') throw unusable(copy, copied.reason);
  logger.info(
    { folder: copy, account: account.name },
    'PostgreSQL runs from a copy, as its account cannot enter the project folder',
  );
  return binariesIn(copy, found.version);
}

async function tryOut(native: string, account: ServerAccount | undefined): Promise<RunOutcome> {
  const { postgres, initdb } = binariesIn(native, '');
  const outcome = await runAs(account, postgres, ['--version']);
  return outcome.kind === 'failed' ? explain(outcome, postgres) : runAs(account, initdb, ['-V']);
}

/** ENOENT for a file that is there means that its loader is not: the sign of musl. */
async function explain(outcome: RunOutcome & { kind: 'failed' }, file: string) {
  if (outcome.reason !== 'ENOENT') return outcome;
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  return isThere ? { ...outcome, reason: 'it needs glibc, which this system lacks' } : outcome;
}

function binariesIn(native: string, version: string): ServerBinaries {
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    major: version.split('.')[0] ?? version,
  };
}

function unusable(path: string, reason: string) {
  return serverBinariesUnusable.make({ path, reason });
}
