import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { readBatch, trackEvent } from '../../test/event-factory.js';
import { createTestDatabase } from '../../test/test-database.js';
import { startTestEngine } from '../../test/test-engine.js';
import { silentLogger, systemClock } from '../kernel/index.js';
import { type Database, openDatabase } from '../storage/index.js';
import { createMetrics, type Metrics } from './create-metrics.js';

async function scrape(database: Database): Promise<string> {
  const metrics = createMetrics();
  metrics.watch({
    database,
    clock: systemClock,
    logger: silentLogger,
    dataDir: '.',
    pendingItems: () => 3,
    ownedLanes: () => 64,
  });
  metrics.observeCycle({ events: 5, durationMs: 20 });
  return metrics.registry.metrics();
}

test('the metrics tell what waits, what lies in quarantine and what this process does', async () => {
  const database = await createTestDatabase();
  const { door } = await startTestEngine(database, { roles: ['api'] });
  await door.accept(readBatch([trackEvent('ann', 1), trackEvent('ann', 2), { type: 'track' }]));
  const text = await scrape(database);
  for (const line of [
    'attune_database_up 1',
    'attune_open_tickets 1',
    'attune_waiting_events 2',
    'attune_quarantine_items{reason="event-name-missing"} 1',
    'attune_door_pending_items 3',
    'attune_lanes_owned 64',
    'attune_events_applied_total 5',
    'attune_cycle_duration_seconds_count 1',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  expect(text).toMatch(/^attune_oldest_transaction_seconds \d/m);
  expect(text).toMatch(/^attune_lane_lag_seconds 0\.\d+/m);
  expect(text).toMatch(/^attune_disk_free_bytes [1-9]/m);
  expect(text).toMatch(/^nodejs_eventloop_utilization (0|1|0\.\d+)$/m);
  // What a clock that seldom ticks would say of the delays of the event loop would alarm people for nothing.
  expect(text).not.toContain('nodejs_eventloop_lag_p99_seconds');
});

test('while the database is away, what it knows is left out and the rest is there', async () => {
  const url = 'postgres://127.0.0.1:1/none';
  const database = openDatabase({ url, connections: 1, applicationName: 'attune/test' });
  onTestFinished(() => database.close());
  const text = await scrape(database);
  expect(text.split('\n')).toContain('attune_database_up 0');
  expect(text.split('\n')).toContain('attune_lanes_owned 64');
  expect(text).not.toMatch(/^attune_lane_lag_seconds \d/m);
});

/** Something that is measured, and that nothing but the metrics knows of. */
function watchSomething(metrics: Metrics, database: Database): WeakRef<object> {
  const pendingItems = () => 3;
  metrics.watch({
    database,
    clock: systemClock,
    logger: silentLogger,
    dataDir: undefined,
    pendingItems,
    ownedLanes: () => 64,
  });
  return new WeakRef(pendingItems);
}

test('what was measured can be cleared up once the metrics are closed', async () => {
  setFlagsFromString('--expose-gc');
  const clearUp: () => void = runInNewContext('gc');
  const database = await createTestDatabase();
  const metrics = createMetrics();
  const watched = watchSomething(metrics, database);
  const clearUpAll = async () => {
    // A weak reference that was made in a task holds until its end.
    await new Promise(setImmediate);
    clearUp();
  };
  await clearUpAll();
  expect(watched.deref()).toBeDefined();
  metrics.close();
  await clearUpAll();
  expect(watched.deref()).toBeUndefined();
});
