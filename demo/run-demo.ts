import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { databaseEnded } from '../src/app/index.js';
import { listenForStop } from '../src/cli/listen-for-stop.js';
import type { Terminal } from '../src/cli/terminal.js';
import { type AskAttune, createAsker, createSender, type SendCall } from './attune-client.js';
import { writeDemoState } from './demo-state.js';
import { greet } from './greet.js';
import { type House, openHouse } from './open-house.js';
import { openShop } from './open-shop.js';
import type { DemoOptions } from './options.js';
import { keepCatalogue, putCatalogue } from './put-catalogue.js';
import { putJourneys } from './put-journeys.js';
import { putOwner } from './put-owner.js';
import { putSegments } from './put-segments.js';
import { putTemplates } from './put-templates.js';
import { seedHistory } from './seed-history.js';
import { openProgressLine } from './show-progress.js';
import { checkRecording } from './traffic/recording.js';
import { runTraffic } from './traffic/run-traffic.js';

/**
 * Opens the shop and keeps it open until Ctrl-C: Attune with its own database, the inbox, the history at the
 * first start, live shoppers. May be killed at any point; the next start goes on from there.
 *
 * @throws AppError what keeps it from being opened, with what to do about it
 */
export async function runDemo(options: DemoOptions, terminal: Terminal): Promise<void> {
  const stop = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, stop.signal);
  void listenForStop().then(() => {
    terminal.complain('Closing: finishing what is under way.');
    stop.abort();
  });
  terminal.complain('Starting Attune and its database …');
  if (options.replay !== undefined) await checkRecording(options.replay);
  const house = await openHouse(options);
  try {
    const life = { ...house, options, terminal, stop, signal: stop.signal };
    await untilOneFails(stop, [live(life), watchDatabase(life)]);
  } finally {
    await house.close();
  }
}

/**
 * Waits for all of them; what goes wrong in one ends the others.
 *
 * @throws what went wrong first, unless all that happened is that the demo was asked to end
 */
async function untilOneFails(
  stop: AbortController,
  parts: readonly Promise<void>[],
): Promise<void> {
  const failures: unknown[] = [];
  const watched = parts.map((part) =>
    part.catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'AbortError')) failures.push(error);
      stop.abort();
    }),
  );
  await Promise.all(watched);
  if (failures.length > 0) throw failures[0];
}

interface Life extends House {
  readonly options: DemoOptions;
  readonly terminal: Terminal;
  readonly stop: AbortController;
  /** That of `stop`. */
  readonly signal: AbortSignal;
}

/** @throws AppError `database-ended` */
async function watchDatabase({ app, signal }: Life): Promise<void> {
  const stopped = new Promise<'stopped'>((resolve) => {
    if (signal.aborted) resolve('stopped');
    signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  const ended = await Promise.race([stopped, app.databaseEnded]);
  if (ended !== 'stopped') throw databaseEnded.make(null);
}

/** Furnishes the shop as far as it is not furnished yet, and opens it. */
async function live(life: Life): Promise<void> {
  const { url, setupUrl, stop, signal, state, shop, inbox, terminal } = life;
  const ask = createAsker({ url, signal }, state.adminKey);
  const { workspaceId, writeKey } = await openShop(ask);
  await putOwner(url, setupUrl);
  const send = createSender({ url, signal }, writeKey);
  const catalogue = { ask, shop, workspaceId, shopUrl: inbox.url };
  await putCatalogue(catalogue);
  // While one waits for the database, the other composes mails.
  await Promise.all([
    seed(life, { ask, send }),
    putTemplates(ask, { workspaceId, shopUrl: inbox.url }),
  ]);
  await putSegments(ask, workspaceId);
  await putJourneys(ask, workspaceId);
  greet(terminal, { ...life, writeKey });
  await untilOneFails(stop, [keepCatalogue(catalogue, signal), bringPeople(life, send)]);
}

async function bringPeople(life: Life, send: SendCall): Promise<void> {
  const { shop, state, signal, options, terminal } = life;
  const { people, until } = state;
  await runTraffic({ history: { shop, people, until }, send, signal, options });
  if (options.replay !== undefined) terminal.say('  The recording is over; the shop stays open.');
}

const BACKLOG_INTERVAL_MS = 100;

async function seed(
  { folder, state, shop, signal }: Life,
  { ask, send }: { readonly ask: AskAttune; readonly send: SendCall },
): Promise<void> {
  const { people, until } = state;
  if (state.peopleDone === people) return;
  const progress = openProgressLine(process.stderr);
  await seedHistory(
    { shop, people, until },
    {
      send,
      from: state.peopleDone,
      onProgress: async (peopleDone) => {
        progress.show(`A year of the shop: ${peopleDone} of ${people} people`);
        await writeDemoState(folder, { ...state, peopleDone });
      },
    },
  );
  for (;;) {
    const { backlog } = (await ask('GET', '/status')) as { backlog: { events: number } };
    if (backlog.events === 0) break;
    progress.show(`A year of the shop: ${backlog.events} events to take effect`);
    await delay(BACKLOG_INTERVAL_MS, undefined, { signal });
  }
  progress.end();
}
