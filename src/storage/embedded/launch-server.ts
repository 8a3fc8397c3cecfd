import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../kernel/index.js';
import { databasePortTaken } from './errors.js';
import { classifyFailure, explainFailure } from './explain-failure.js';
import { findFreePort } from './find-free-port.js';
import { errorCode } from './ignore-codes.js';
import type { ClusterPlace } from './locate-cluster.js';
import { readPostmasterFile, settleLeftover } from './postmaster-file.js';
import type { ServerBinaries } from './server-binaries.js';
import { openServerLog, type ServerLog } from './server-log.js';
import { settingArguments } from './server-settings.js';
import { startWatched, type WatchedProgram } from './watchdog.js';

export interface Launch {
  readonly place: ClusterPlace;
  readonly binaries: ServerBinaries;
  readonly settings: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly logger: Logger;
}

export interface LaunchedServer {
  readonly port: number;
  readonly program: WatchedProgram;
}

/**
 * Starts the server and waits until it takes connections. Another program may be quicker at the
 * port, and a server that a killed Attune was just starting may be quicker at the files: both are
 * settled, then it is tried again.
 */
export async function launchServer(launch: Launch): Promise<LaunchedServer> {
  for (let attempt = 1; ; attempt++) {
    await settleLeftover(launch.place.path, launch.logger);
    const port = Number(launch.settings.port ?? (await findFreePort()));
    const outcome = await tryOnce(launch, port);
    if (outcome.kind === 'runs') return { port, program: outcome.program };

    const { lastLines } = outcome;
    const failure = classifyFailure(lastLines);
    if (failure === 'port-taken' && launch.settings.port !== undefined) {
      throw databasePortTaken.make({ port });
    }
    if (failure === 'other' || attempt === maxAttempts) {
      throw explainFailure(launch.logFile, lastLines);
    }
    launch.logger.warn({ attempt, failure }, 'the database server did not start, trying again');
    await delay(100 * attempt);
  }
}

const maxAttempts = 10;

type Attempt =
  | { readonly kind: 'runs'; readonly program: WatchedProgram }
  | { readonly kind: 'failed'; readonly lastLines: string };

async function tryOnce(launch: Launch, port: number): Promise<Attempt> {
  const { place, binaries, settings, logger } = launch;
  const log = await openServerLog(launch.logFile);
  try {
    const program = await startWatched({
      command: binaries.postgres,
      args: ['-D', place.path, ...settingArguments(port, settings)],
      account: place.account,
      logFd: log.handle.fd,
    });
    const isReady = await becomesReady(program, launch);
    const lastLines = isReady ? '' : await log.lastLines();
    void keepLogSmall(log, program, logger);
    return isReady ? { kind: 'runs', program } : { kind: 'failed', lastLines };
  } catch (error) {
    await log.close();
    throw error;
  }
}

/**
 * Waits for as long as the program lives: after a crash it first replays its log, which may take
 * minutes. False when it ended instead.
 */
async function becomesReady(program: WatchedProgram, { place, logger }: Launch): Promise<boolean> {
  const startedAt = performance.now();
  let nextNoteMs = 10_000;
  while (!program.hasEnded()) {
    const file = await readPostmasterFile(place.path);
    if (file?.pid === program.pid && file.isReady) return true;
    const waitedMs = performance.now() - startedAt;
    if (waitedMs > nextNoteMs) {
      logger.info({ waitedMs: Math.round(waitedMs) }, 'the database server is still recovering');
      nextNoteMs += 10_000;
    }
    await delay(10);
  }
  return false;
}

/** Looks after the log's size for as long as the server runs, then closes it. */
async function keepLogSmall(log: ServerLog, program: WatchedProgram, logger: Logger) {
  const trim = () =>
    log.trim().catch((error: unknown) => {
      logger.warn({ code: errorCode(error) }, 'could not shorten the database log');
    });
  const timer = setInterval(() => void trim(), 60_000).unref();
  await program.ended;
  clearInterval(timer);
  await log.close();
}
