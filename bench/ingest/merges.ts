import { performance } from 'node:perf_hooks';
import type { App, CycleStages } from '../../src/app/index.js';
import { defaultDoorRules, ruleOf, writeDoorRules } from '../../src/ingest/index.js';
import type { WorkspaceId } from '../../src/kernel/index.js';
import type { BenchmarkOptions, BenchmarkResults } from '../benchmark.js';
import { percentile } from '../percentile.js';
import { allApplied } from './all-applied.js';
import { type Poster, startPoster } from './start-poster.js';

const STORM = { losers: 10_000, eventsEach: 3, batchSize: 100 };
/** Merges a second, where others are to be heard meanwhile. */
const STORM_RATE = 1_000;
const CHAIN = { links: 1_000, eventsEach: 3 };
/** Single events of other people, meanwhile. */
const PROBES = { perSecond: 50, quietSeconds: 10 };

/** Notes how long single events took from their receipt until they had taken effect, in milliseconds. */
export interface ProbeWatch extends CycleStages {
  /** Those since the last call. */
  take(): number[];
}

export function createProbeWatch(): ProbeWatch {
  let delays: number[] = [];
  return {
    apply: async (_tx, lanes) => {
      const received: number[] = [];
      for (const events of lanes.values()) {
        for (const { name, receivedAt } of events) if (name === PROBE) received.push(receivedAt);
      }
      return () => {
        const now = Date.now();
        for (const at of received) delays.push(now - at);
      };
    },
    take: () => {
      const taken = delays;
      delays = [];
      return taken;
    },
  };
}

/** What the poster's single events are called. */
const PROBE = 'Product Viewed';

export interface MergesSetup {
  readonly app: App;
  readonly poster: Poster;
  readonly port: number;
  readonly workspaceId: WorkspaceId;
  readonly writeKey: string;
  readonly watch: ProbeWatch;
}

/**
 * 10,000 profiles merged into one, once as fast as the door takes them and once at 1,000 a second, and a chain
 * of 1,000 in the worst order: each link makes an older profile the winner, so that everything moves again.
 * Beside it single events of other people.
 */
export async function measureMerges(
  setup: MergesSetup,
  { say }: BenchmarkOptions,
): Promise<BenchmarkResults> {
  await liftLimits(setup);
  const prober = startPoster();
  try {
    const { port, writeKey } = setup;
    const size = { events: 100, profiles: 50, batchSize: 100, seed: 1 };
    await prober.order({ kind: 'prepare', size, writeKey, port });
    const probed = (work: () => Promise<number>) => withProbes({ setup, prober }, work);

    say('single events while nothing else happens');
    const quiet = await probed(() => pause(PROBES.quietSeconds * 1_000));
    say(`${STORM.losers} profiles into one, as fast as it goes`);
    await prepare(setup, visits('rush'));
    const rushMs = await timed(setup, () => post(setup, joins('rush')));
    say(`${STORM.losers} profiles into one, ${STORM_RATE} a second`);
    await prepare(setup, visits('storm'));
    const paced = { perSecond: STORM_RATE / STORM.batchSize };
    const storm = await probed(() => timed(setup, () => post(setup, joins('storm'), paced)));
    say(`a chain of ${CHAIN.links}`);
    await prepare(setup, chainEvents());
    const chain = await probed(() => timed(setup, () => post(setup, chainCalls())));
    await expectMerged(setup);
    return {
      rush_s: rushMs / 1_000,
      storm_s: storm.elapsedMs / 1_000,
      chain_s: chain.elapsedMs / 1_000,
      ...probeFigures('quiet', quiet),
      ...probeFigures('storm', storm),
      ...probeFigures('chain', chain),
    };
  } finally {
    prober.stop();
  }
}

interface Probed {
  readonly elapsedMs: number;
  readonly acceptMs: readonly number[];
  readonly appliedMs: readonly number[];
}

function probeFigures(name: string, { acceptMs, appliedMs }: Probed): BenchmarkResults {
  return {
    [`${name}_accept_p50_ms`]: percentile(acceptMs, 0.5),
    [`${name}_accept_p99_ms`]: percentile(acceptMs, 0.99),
    [`${name}_applied_p50_ms`]: percentile(appliedMs, 0.5),
    [`${name}_applied_p99_ms`]: percentile(appliedMs, 0.99),
  };
}

/** Sends single events for as long as some work takes. */
async function withProbes(
  { setup, prober }: { readonly setup: MergesSetup; readonly prober: Poster },
  work: () => Promise<number>,
): Promise<Probed> {
  setup.watch.take();
  const acceptMs: number[] = [];
  let isOver = false;
  const probing = (async () => {
    while (!isOver) {
      // The instant tells each order from those before it, which took a second.
      const run = Date.now();
      const order = { kind: 'single', perSecond: PROBES.perSecond, seconds: 1, run } as const;
      acceptMs.push(...(await prober.order(order)).latenciesMs);
    }
  })();
  const elapsedMs = await work();
  isOver = true;
  await probing;
  await allApplied(setup.app);
  return { elapsedMs, acceptMs, appliedMs: setup.watch.take() };
}

async function timed({ app }: MergesSetup, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  await nothingMoves(app);
  return performance.now() - startedAt;
}

function pause(ms: number): Promise<number> {
  return new Promise((resolve) => setTimeout(() => resolve(ms), ms));
}

async function liftLimits({ app, workspaceId }: MergesSetup): Promise<void> {
  const identifiers = ['user_id', 'email', 'anonymous_id'].map((kind) => ({
    ...ruleOf(defaultDoorRules, kind),
    limit: null,
  }));
  const rules = { ...defaultDoorRules, identifiers };
  await writeDoorRules(app.database, workspaceId, { rules, now: Date.now() });
  // Every process reads by new rules within five seconds.
  await pause(6_000);
}

const CONNECTIONS = 8;

async function post(
  { poster, writeKey, port }: MergesSetup,
  bodies: readonly string[],
  pace: { readonly perSecond?: number } = {},
): Promise<void> {
  await poster.order({ kind: 'send', bodies, connections: CONNECTIONS, ...pace, writeKey, port });
}

/** What is there before something is measured has taken effect by then. */
async function prepare(setup: MergesSetup, bodies: readonly string[]): Promise<void> {
  await post(setup, bodies);
  await allApplied(setup.app);
}

function batch(events: readonly object[]): string {
  return JSON.stringify({ batch: events });
}

function inBatches(events: readonly object[]): string[] {
  const bodies: string[] = [];
  for (let at = 0; at < events.length; at += STORM.batchSize) {
    bodies.push(batch(events.slice(at, at + STORM.batchSize)));
  }
  return bodies;
}

/** The winner first: it is the oldest. */
function visits(name: string): string[] {
  const hub = { type: 'identify', userId: name, messageId: `${name}-hub` };
  const pages = repeat(STORM.losers, STORM.eventsEach, (id, at) => ({
    type: 'page',
    anonymousId: `${name}-${id}`,
    messageId: `${name}-${id}-${at}`,
  }));
  return inBatches([hub, ...pages]);
}

function joins(name: string): string[] {
  return inBatches(
    repeat(STORM.losers, 1, (id) => ({
      type: 'identify',
      userId: name,
      anonymousId: `${name}-${id}`,
      messageId: `${name}-${id}-joined`,
    })),
  );
}

function chainEvents(): string[] {
  return inBatches(
    repeat(CHAIN.links + 1, CHAIN.eventsEach, (id, at) => ({
      type: 'page',
      userId: `chain-${id}`,
      messageId: `chain-${id}-${at}`,
    })),
  );
}

/** From the youngest to the oldest. */
function chainCalls(): string[] {
  return repeat(CHAIN.links, 1, (id) => {
    const link = CHAIN.links - id;
    return batch([
      {
        type: 'alias',
        userId: `chain-${link - 1}`,
        previousId: `chain-${link}`,
        messageId: `chain-${link}-linked`,
      },
    ]);
  });
}

function repeat<T>(count: number, each: number, make: (id: number, at: number) => T): T[] {
  return Array.from({ length: count * each }, (_, at) => make(Math.floor(at / each), at % each));
}

/** Nothing of theirs is under way any more. Probes, which leave small tickets all the time, don't count. */
async function nothingMoves({ database }: App): Promise<void> {
  const isMoving = async () =>
    (
      await database.query(
        `select 1 from tickets where kind <> 'events' or event_count > $1 limit 1`,
        [PROBES.perSecond],
      )
    ).length > 0;
  while (await isMoving()) await pause(10);
}

/** @throws when somebody's events are not all with the one profile */
async function expectMerged({ app }: MergesSetup): Promise<void> {
  const rows = await app.database.query(
    `select split_part(payload ->> 'messageId', '-', 1) as name,
            count(distinct profile_id) as profiles, count(*) as events
       from events where payload ->> 'messageId' ~ '^(rush|storm|chain)-'
      group by 1 order by 1`,
  );
  const stormEvents = STORM.losers * (STORM.eventsEach + 1) + 1;
  const chainEvents = (CHAIN.links + 1) * CHAIN.eventsEach + CHAIN.links;
  const expected = [
    { name: 'chain', profiles: 1, events: chainEvents },
    { name: 'rush', profiles: 1, events: stormEvents },
    { name: 'storm', profiles: 1, events: stormEvents },
  ];
  if (JSON.stringify(rows) !== JSON.stringify(expected)) {
    throw new Error(`not merged: ${JSON.stringify(rows)}, expected ${JSON.stringify(expected)}`);
  }
}
