import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../kernel/index.js';
import type { EmbeddedOptions, EmbeddedServer } from './embedded-server.js';
import { noSpaceForServer } from './errors.js';
import { startEmbeddedServer } from './start-embedded-server.js';

const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** How long anything but a full disk may keep the server from starting again. */
const PATIENCE_MS = 60_000;

/**
 * Starts the server of a data folder, and starts it again at the same address whenever it ends by itself:
 * PostgreSQL gives up where its log finds no room (a full disk), and comes back when there is some. Its
 * `exited` resolves after `stop`, or when it can't be started again: for a minute, or for a full disk as
 * long as the disk is full.
 *
 * @throws AppError as {@link startEmbeddedServer}, at the first start alone
 */
export async function keepServerRunning(options: EmbeddedOptions): Promise<EmbeddedServer> {
  let server = await startEmbeddedServer(options);
  const { url, dataDir } = server;
  const again = { ...options, settings: { ...options.settings, port: new URL(url).port } };
  const stopping = new AbortController();
  const { signal } = stopping;

  const keep = async (): Promise<void> => {
    for (;;) {
      await server.exited;
      const next = await startAgain(again, signal);
      if (next === undefined) return;
      server = next;
      if (signal.aborted) await server.stop();
    }
  };
  const exited = keep();
  const stop = async () => {
    stopping.abort();
    await server.stop();
    await exited;
  };
  return { url, dataDir, stop, exited };
}

/** @returns undefined when it is to stop, or when it can't be started */
async function startAgain(
  options: EmbeddedOptions,
  signal: AbortSignal,
): Promise<EmbeddedServer | undefined> {
  let deadline = performance.now() + PATIENCE_MS;
  let pauseMs = SHORTEST_PAUSE_MS;
  while (await waited(pauseMs, signal)) {
    try {
      return await startEmbeddedServer(options);
    } catch (error) {
      const code = error instanceof AppError ? error.code : undefined;
      options.logger.warn({ code }, 'the embedded database server could not be started again');
      if (code === noSpaceForServer.code) deadline = performance.now() + PATIENCE_MS;
      if (performance.now() > deadline) return undefined;
    }
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
  return undefined;
}

/** False when it was told to stop meanwhile. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(ms, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
