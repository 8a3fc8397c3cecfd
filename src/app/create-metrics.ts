import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CallOutcome } from '../calls/index.js';
import type { FetchAnswer, FetchReason } from '../content/index.js';
import type { Clock, Logger } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { type Figures, readFigures } from './read-figures.js';
import { readFreeBytes } from './read-free-bytes.js';

export interface MetricsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The folder of the embedded database; undefined when there is none. */
  readonly dataDir: string | undefined;
  readonly pendingItems: () => number;
  readonly ownedLanes: () => number;
}

export interface Metrics {
  readonly registry: Registry;
  readonly observeCycle: (report: { readonly events: number; readonly durationMs: number }) => void;
  /** A request of a template for data came to this; without a reason it was answered. */
  readonly countFetch: (outcome: FetchAnswer['outcome'], reason: FetchReason | undefined) => void;
  /** An attempt to call a webhook came to this. */
  readonly countCall: (outcome: CallOutcome) => void;
  /** The gauges can be asked from here on; before, what they read is not there yet. */
  watch(parts: MetricsParts): void;
  /** Lets go of all that they read. */
  close(): void;
}

const CYCLE_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What Prometheus is shown of this process and, as the database tells it, of the installation. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectProcess(registry);
  const registers = [registry];
  const applied = new Counter({
    name: 'attune_events_applied_total',
    help: 'Events that this process applied to their profiles.',
    registers,
  });
  const cycles = new Histogram({
    name: 'attune_cycle_duration_seconds',
    help: 'How long this process’s cycles over its lanes took.',
    buckets: CYCLE_BUCKETS_SECONDS,
    registers,
  });
  const fetches = new Counter({
    name: 'attune_fetches_total',
    help: 'What templates asked data endpoints for, by what it came to and why.',
    labelNames: ['outcome', 'reason'],
    registers,
  });
  const calls = new Counter({
    name: 'attune_call_attempts_total',
    help: 'Attempts of this process to call webhooks, by what they came to.',
    labelNames: ['outcome'],
    registers,
  });
  return {
    registry,
    countCall: (outcome) => calls.inc({ outcome }),
    countFetch: (outcome, reason) => fetches.inc({ outcome, reason: reason ?? '' }),
    observeCycle: ({ events, durationMs }) => {
      applied.inc(events);
      cycles.observe(durationMs / 1_000);
    },
    watch: (parts) => {
      watchProcess(registry, parts);
      watchInstallation(registry, parts);
    },
    // The observer of garbage collection that prom-client starts lives as long as the process, and knows the registry.
    close: () => registry.clear(),
  };
}

/** The clock that measures the lag of the event loop wakes the process so often, also when nothing happens. */
const EVENT_LOOP_CLOCK_MS = 1_000;

/**
 * What is known of any Node process. A clock so slow says nothing about the event loop's delays: how busy the loop is
 * tells the same, and costs nothing.
 */
function collectProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: EVENT_LOOP_CLOCK_MS });
  for (const each of ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99']) {
    registry.removeSingleMetric(`nodejs_eventloop_lag_${each}_seconds`);
  }
  let before = performance.eventLoopUtilization();
  addGauge(registry, {
    name: 'nodejs_eventloop_utilization',
    help: 'The share of the time since the last scrape in which the event loop was not idle, from 0 to 1.',
    read: () => {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      return utilization;
    },
  });
}

interface Reading {
  readonly name: string;
  readonly help: string;
  readonly read: () => Promise<number | undefined> | number;
}

/** A gauge that is read when it is asked for, and is left out when it can't be. */
function addGauge(registry: Registry, { name, help, read }: Reading): void {
  const gauge = new Gauge({
    name,
    help,
    registers: [registry],
    collect: async () => {
      const value = await read();
      if (value === undefined) gauge.remove();
      else gauge.set(value);
    },
  });
}

function watchProcess(registry: Registry, parts: MetricsParts): void {
  const { dataDir } = parts;
  addGauge(registry, {
    name: 'attune_door_pending_items',
    help: 'Items at this process’s door that wait to be kept, or are being kept.',
    read: parts.pendingItems,
  });
  addGauge(registry, {
    name: 'attune_lanes_owned',
    help: 'Lanes that this process works on.',
    read: parts.ownedLanes,
  });
  if (dataDir === undefined) return;
  addGauge(registry, {
    name: 'attune_disk_free_bytes',
    help: 'What is free on the disk of the embedded database.',
    read: () => readFreeBytes(dataDir),
  });
}

/** A scrape asks for several figures at once: they share one reading. */
const SHARED_READING_MS = 1_000;

function watchInstallation(registry: Registry, parts: MetricsParts): void {
  let reading: Promise<Figures | undefined> = Promise.resolve(undefined);
  let readAt = Number.NEGATIVE_INFINITY;
  const figures = (): Promise<Figures | undefined> => {
    if (performance.now() - readAt > SHARED_READING_MS) {
      readAt = performance.now();
      reading = readIfThere(parts);
    }
    return reading;
  };
  const add = (name: string, help: string, pick: (all: Figures) => number) =>
    addGauge(registry, {
      name,
      help,
      read: async () => {
        const all = await figures();
        return all === undefined ? undefined : pick(all);
      },
    });

  addGauge(registry, {
    name: 'attune_database_up',
    help: '1 when the database answers, else 0; without it the figures that it knows are left out.',
    read: async () => ((await figures()) === undefined ? 0 : 1),
  });
  add(
    'attune_oldest_transaction_seconds',
    'Age of the oldest open transaction in the database.',
    (all) => all.oldestTransactionSeconds,
  );
  add(
    'attune_lane_lag_seconds',
    'Since the oldest event that waits to be applied came in.',
    (all) => all.laneLagSeconds,
  );
  add(
    'attune_live_lag_seconds',
    'Since the oldest change of a segment by time alone that has not been made yet.',
    (all) => all.liveLagSeconds,
  );
  add('attune_open_tickets', 'Work that waits for its lane.', (all) => all.openTickets);
  add('attune_waiting_events', 'Events that wait to be applied.', (all) => all.waitingEvents);
  add('attune_messages_due', 'Messages that wait in the outbox.', ({ mail }) => mail.due);
  add('attune_messages_on_wire', 'Messages that are being handed over.', ({ mail }) => mail.onWire);
  add(
    'attune_messages_unknown',
    'Messages of which nobody knows what became of them.',
    ({ mail }) => mail.unknown,
  );
  add('attune_calls_waiting', 'Calls of webhooks that wait.', ({ calls }) => calls.waiting);
  add('attune_calls_failed', 'Calls of webhooks that failed.', ({ calls }) => calls.failed);
  addLowCouponLists(registry, figures);
  addByReason(registry, {
    name: 'attune_messages_held',
    help: 'Messages that wait in the outbox for room, for the morning or for their hour, by reason.',
    read: async () => (await figures())?.mail.held,
  });
  addByReason(registry, {
    name: 'attune_quarantine_items',
    help: 'Items held in quarantine, by reason.',
    read: async () => (await figures())?.quarantine,
  });
}

function addByReason(
  registry: Registry,
  {
    name,
    help,
    read,
  }: {
    readonly name: string;
    readonly help: string;
    readonly read: () => Promise<ReadonlyMap<string, number> | undefined>;
  },
): void {
  const gauge = new Gauge({
    name,
    help,
    labelNames: ['reason'],
    registers: [registry],
    collect: async () => {
      const counts = await read();
      gauge.reset();
      for (const [reason, count] of counts ?? []) gauge.set({ reason }, count);
    },
  });
}

function addLowCouponLists(registry: Registry, figures: () => Promise<Figures | undefined>): void {
  const gauge = new Gauge({
    name: 'attune_coupon_codes_left',
    help: 'Codes left of lists that have fewer than their threshold; other lists are left out.',
    labelNames: ['workspace', 'list'],
    registers: [registry],
    collect: async () => {
      const all = await figures();
      gauge.reset();
      for (const { workspaceId, key, left } of all?.lowCouponLists ?? []) {
        gauge.set({ workspace: String(workspaceId), list: key }, left);
      }
    },
  });
}

async function readIfThere({
  database,
  clock,
  logger,
}: MetricsParts): Promise<Figures | undefined> {
  try {
    return await readFigures(database, clock.now());
  } catch (error) {
    logger.warn({ err: error }, 'the figures of the installation could not be read');
    return undefined;
  }
}
