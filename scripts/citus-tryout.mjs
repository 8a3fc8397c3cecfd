import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { tryPeople } from './citus-people.mjs';

// node scripts/citus-tryout.mjs postgres://…/DATABASE [--events 50000] [--pairs 100] [--outcome FILE]
//
// Tries Attune on a fresh database: migrates, distributes the tables when the server is a coordinator of
// Citus, accepts events, checks that each took effect exactly once, then kills one of two processes
// under load and checks again. Then two processes make, merge and part people (citus-people.mjs); the digest
// of what they come to is the same on every server. What stdout gets is one JSON object with the figures.

/** Far from those that the part about people makes. */
const WORKSPACES = [101, 102, 103, 104];
const PEOPLE_PER_WORKSPACE = 2_503;
const BATCH = 100;
const BATCHES_UNDER_WAY = 16;
/** The last event of a batch repeats one of three batches ago: 1 % repeated ids. */
const REPEATS_BACK = 300;
const FEED_PAUSE_MS = 50;
const POLL_MS = 10;

const dist = new URL('../dist/src/', import.meta.url);
const load = (path) => import(new URL(path, dist).href);

/** An Attune process without its servers. */
async function startProcess(url, roles) {
  const { createEngine } = await load('app/engine.js');
  const { createLookout } = await load('app/lookout.js');
  const kernel = await load('kernel/index.js');
  const { openDatabase, sessionName } = await load('storage/index.js');
  const processId = kernel.systemIds.uuid();
  const open = (connections, commitsAsynchronously) =>
    openDatabase({
      url,
      connections,
      applicationName: sessionName(processId),
      commitsAsynchronously,
    });
  const database = open(6, false);
  const laneDatabase = open(2, true);
  const logger = kernel.createLogger('warn');
  const engine = createEngine({
    database,
    laneDatabase,
    processId,
    roles,
    version: 'try-out',
    keyFingerprint: 'try-out',
    clock: kernel.systemClock,
    ids: kernel.systemIds,
    failPoints: kernel.noFailPoints,
    logger,
    hashOf: async (workspaceId) => kernel.createKeyedHash(Buffer.alloc(32, workspaceId)),
  });
  await engine.start();
  const ownedLanes = () => engine.worker?.ownedLanes() ?? [];
  const lookout = createLookout({ logger, ownedLanes }, database, engine.signs);
  lookout.start();
  const stop = async () => {
    await lookout.stop();
    await engine.stop();
    await database.close();
    await laneDatabase.close();
  };
  return { engine, database, stop };
}

/** The process that will be killed: says when it owns lanes, and works until then. */
async function runVictim(url) {
  const { engine } = await startProcess(url, ['worker']);
  await until(() => engine.worker.ownedLanes().length > 0);
  process.send({ lanes: engine.worker.ownedLanes().length });
}

async function prepare(url) {
  const storage = await load('storage/index.js');
  const { distributeTables } = await load('storage/distribute.js');
  const { createIdentityLock } = await load('identity/index.js');
  const database = storage.openDatabase({
    url,
    connections: 2,
    applicationName: 'attune/try-out',
  });
  try {
    const startedAt = performance.now();
    const { applied } = await storage.migrate(database);
    if (applied.length === 0) throw new Error('the database is not fresh: give an empty one');
    const report = await distributeTables(database, await readManifests()).catch((error) => {
      if (error.code === 'citus-missing') return undefined;
      throw error;
    });
    for (const workspaceId of WORKSPACES) await createIdentityLock(database, workspaceId);
    const nodes = report === undefined ? [] : await readNodes(database);
    return { nodes, ...report, prepareSeconds: secondsSince(startedAt) };
  } finally {
    await database.close();
  }
}

/** How many of the shards lie on each node. */
async function readNodes(database) {
  return database.query(
    `select nodename || ':' || nodeport as node, count(*) as shards
       from pg_dist_shard join pg_dist_placement using (shardid) join pg_dist_node using (groupid)
      where logicalrelid = 'events'::regclass group by 1 order by 1`,
  );
}

async function readManifests() {
  const modules = readdirSync(dist).sort();
  const loaded = await Promise.all(
    modules.map((module) => load(`${module}/manifest.js`).catch(ignoreMissing)),
  );
  return loaded.flatMap((exported) => (exported?.manifest ? [exported.manifest] : []));
}

function ignoreMissing(error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
}

/** Makes batches without end, by turns for each workspace, and knows how many of its events are new. */
async function createSource() {
  const { defaultDoorRules, parseBody, prepareRules, readRequest } = await load('ingest/index.js');
  const { createKeyedHash } = await load('kernel/index.js');
  const origins = WORKSPACES.map((workspaceId) => ({
    workspaceId,
    sourceId: workspaceId,
    hash: createKeyedHash(Buffer.alloc(32, workspaceId)),
    rules: prepareRules(defaultDoorRules),
  }));
  let batches = 0;
  let events = 0;
  let fresh = 0;
  const next = () => {
    const origin = origins[batches % origins.length];
    const first = Math.floor(batches / origins.length) * BATCH;
    const isRepeating = first >= REPEATS_BACK;
    const numbers = Array.from({ length: BATCH }, (_, at) => first + at);
    if (isRepeating) numbers[BATCH - 1] -= REPEATS_BACK - 1;
    batches += 1;
    events += BATCH;
    fresh += BATCH - (isRepeating ? 1 : 0);
    const batch = numbers.map((number) => eventOf(origin.workspaceId, number));
    const body = parseBody(Buffer.from(JSON.stringify({ batch })));
    return readRequest(body, { origin, call: 'batch', receivedAt: Date.now() });
  };
  return { next, counts: () => ({ events, fresh }) };
}

function eventOf(workspaceId, number) {
  // A prime strides over the people, so that neighbours in a batch live in different lanes.
  const person = (number * 7_919) % PEOPLE_PER_WORKSPACE;
  return {
    type: 'track',
    event: 'Product Viewed',
    userId: `person-${person}`,
    messageId: `message-${workspaceId}-${number}`,
    timestamp: '2026-11-01T10:00:00.000Z',
    properties: { product_id: `product-${number % 997}`, price: 19.9, currency: 'EUR' },
    context: { page: { url: `https://shop.example/products/${number % 997}` } },
  };
}

async function ingest({ engine, database }, source, total) {
  const startedAt = performance.now();
  const feed = async () => {
    while (source.counts().events < total) await engine.door.accept(source.next());
  };
  await Promise.all(Array.from({ length: BATCHES_UNDER_WAY }, feed));
  const acceptSeconds = secondsSince(startedAt);
  await allApplied(database);
  const appliedSeconds = secondsSince(startedAt);
  return {
    events: total,
    acceptedPerSecond: Math.round(total / acceptSeconds),
    appliedPerSecond: Math.round(total / appliedSeconds),
  };
}

/** Kills a process that has half of the lanes, under load, and waits until the other has done its work. */
async function takeOver({ engine, database }, source, url) {
  const victim = fork(fileURLToPath(import.meta.url), ['--victim', url]);
  await once(victim, 'message');
  await until(() => engine.worker.ownedLanes().length === 32);
  const before = source.counts().events;
  let isFeeding = true;
  const feeding = (async () => {
    while (isFeeding) {
      await engine.door.accept(source.next());
      await delay(FEED_PAUSE_MS);
    }
  })();
  await until(() => source.counts().events - before >= 10 * BATCH);
  victim.kill('SIGKILL');
  const killedAt = performance.now();
  await until(() => engine.worker.ownedLanes().length === 64);
  const takeoverSeconds = secondsSince(killedAt);
  isFeeding = false;
  await feeding;
  await allApplied(database);
  return {
    eventsMeanwhile: source.counts().events - before,
    takeoverSeconds,
    caughtUpSeconds: secondsSince(killedAt),
  };
}

/** @throws Error unless every new event lies in the log once and counts once in its profile */
async function checkExactlyOnce({ database }, source) {
  const { fresh } = source.counts();
  const [log] = await database.query(
    `select count(*) as events, count(distinct payload ->> 'messageId') as messages from events`,
  );
  const [ids] = await database.query('select count(*) as seen from message_ids');
  const [profiles] = await database.query(
    'select sum(event_count)::bigint as counted, count(*) as profiles from profiles',
  );
  const found = { ...log, ...ids, counted: profiles.counted };
  if (Object.values(found).some((count) => count !== fresh)) {
    throw new Error(`${fresh} events should count once each, but: ${JSON.stringify(found)}`);
  }
  return { distinctEvents: fresh, profiles: profiles.profiles };
}

async function allApplied(database) {
  const { countOpenTickets } = await load('storage/index.js');
  await until(async () => (await countOpenTickets(database)).length === 0);
}

async function until(holds) {
  while (!(await holds())) await delay(POLL_MS);
}

function secondsSince(startedAt) {
  return Math.round(performance.now() - startedAt) / 1000;
}

function say(text) {
  process.stderr.write(`citus-tryout: ${text}\n`);
}

async function run(url, { events, pairs, outcome: file }) {
  const figures = await runEvents(url, Number(events));
  say(`making ${pairs} pairs of people`);
  const { outcome, ...people } = await tryPeople(url, Number(pairs));
  if (file !== undefined) writeFileSync(file, JSON.stringify(outcome, undefined, 1));
  return { ...figures, people };
}

async function runEvents(url, events) {
  await build();
  say('migrating and distributing');
  const prepared = await prepare(url);
  const main = await startProcess(url, ['api', 'worker']);
  try {
    await until(() => main.engine.worker.ownedLanes().length === 64);
    const source = await createSource();
    say(`accepting ${events} events`);
    const ingested = await ingest(main, source, events);
    const counted = await checkExactlyOnce(main, source);
    say('killing one of two processes under load');
    const takeover = await takeOver(main, source, url);
    const recounted = await checkExactlyOnce(main, source);
    return { prepared, ingested, counted, takeover, recounted };
  } finally {
    await main.stop();
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '50000' },
    pairs: { type: 'string', default: '100' },
    outcome: { type: 'string' },
    victim: { type: 'string' },
  },
});
if (values.victim !== undefined) await runVictim(values.victim);
else if (positionals[0] === undefined) {
  say(
    'give the address of a fresh database: node scripts/citus-tryout.mjs postgres://HOST/DATABASE',
  );
  process.exitCode = 2;
} else {
  const figures = await run(positionals[0], values);
  process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
}
