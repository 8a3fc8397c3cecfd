import {
  type CreatedWorkspace,
  commandActor,
  createVault,
  createWorkspaceHashes,
  loadSigningKeys,
  makeSetupCode,
  type NewWorkspace,
  type SigningKeys,
} from '../access/index.js';
import { type Config, readVersion } from '../config/index.js';
import {
  createDataFetcher,
  createEndpointNetwork,
  type DataFetcherParts,
  type EndpointNetwork,
  openAgent,
} from '../content/index.js';
import { createDoorRules } from '../ingest/index.js';
import {
  type Clock,
  createLogger,
  type FailPoints,
  type IdSource,
  type Logger,
  type ProcessId,
  systemClock,
  systemIds,
} from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { type CallJobs, createCallJobs } from './call-jobs.js';
import type { CalledJob } from './called-job.js';
import { createCouponJob } from './coupon-job.js';
import { createMetrics, type Metrics } from './create-metrics.js';
import { createServing, type Serving } from './create-serving.js';
import { createWorkspace } from './create-workspace.js';
import { createEngine, type Engine } from './engine.js';
import type { Repetition } from './every.js';
import { createFailPoints } from './fail-points.js';
import { firstStart } from './first-start.js';
import { createJourneyJobs, type JourneyJobs } from './journey-jobs.js';
import { createLookout } from './lookout.js';
import { createMail, type Mail } from './mail.js';
import { type Databases, openDatabases } from './open-databases.js';
import type { CycleStages } from './run-cycle.js';
import { createSegmentJobs, type SegmentJobs } from './segment-jobs.js';
import { signsOfWork } from './signs-of-work.js';
import { createStopList } from './stop-in-order.js';
import { createBounceTelling } from './tell-bounced.js';

/** One running Attune. */
export interface App {
  readonly database: Database;
  readonly engine: Engine;
  readonly mail: Mail;
  /** Resolves when the embedded server has ended for good, by `stop` or of itself; never with another server. */
  readonly databaseEnded: Promise<void>;
  createWorkspace(fields: NewWorkspace): Promise<CreatedWorkspace>;
  /**
   * Begins to work.
   *
   * @throws AppError `port-in-use`, `address-unusable`; then the app is stopped
   */
  start(): Promise<Started>;
  /** Takes nothing new, finishes what is under way, gives the lanes back and stops the embedded server. */
  stop(): Promise<void>;
}

export interface Started {
  /** Where it serves, such as `http://127.0.0.1:4480`; undefined without the role `api`. */
  readonly url: string | undefined;
  /** The admin key that this first start of an installation made: to be shown once, never logged. */
  readonly adminKey: string | undefined;
  /** Where the first user is made, valid for a day; undefined: there are users, or nothing is served. */
  readonly setupUrl: string | undefined;
}

/** What a test, or a command, wants otherwise. */
export interface AppOverrides {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly failPoints: FailPoints;
  readonly logger: Logger;
  /** False: fail when migrations are missing instead of applying them. */
  readonly migrates: boolean;
  readonly moreStages: readonly CycleStages[];
  /** The program of the processes that compose, where the built one is not beside the sources. */
  readonly composeWorkerFile: string;
  /** What data endpoints may reach besides: no setting can say this. */
  readonly endpointNetwork: Partial<EndpointNetwork>;
}

/**
 * Puts Attune together: the only place where its parts meet. Opens (or starts) the database, brings its
 * schema up to date, and leaves the working to `start`.
 *
 * @throws AppError whatever keeps the database from being used; nothing is left running then
 */
export async function createApp(
  config: Config,
  overrides: Partial<AppOverrides> = {},
): Promise<App> {
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const stopList = createStopList(logger);
  const ports = {
    clock: overrides.clock ?? systemClock,
    ids: overrides.ids ?? systemIds,
    failPoints: overrides.failPoints ?? createFailPoints(config.failPoints),
    logger,
    processId: systemIds.uuid() as ProcessId,
    moreStages: overrides.moreStages ?? [],
    composeWorkerFile: overrides.composeWorkerFile,
    endpointNetwork: overrides.endpointNetwork ?? {},
  };
  const databases = await openDatabases({
    ...ports,
    config,
    purpose: 'attune start',
    joins: false,
    migrations: overrides.migrates === false ? 'require' : 'apply',
  });
  stopList.add('databases', () => databases.close());
  try {
    const assembly = await assemble(config, ports, databases);
    const { engine, segmentJobs, journeyJobs, couponJob, callJobs, mail, endpoints, serving } =
      assembly;
    stopList.add('metrics', async () => assembly.metrics.close());
    const { database, embedded } = databases;
    return {
      database,
      engine,
      mail,
      databaseEnded: embedded?.exited ?? new Promise(() => undefined),
      createWorkspace: (fields) =>
        createWorkspace(database, fields, {
          actor: commandActor,
          ids: ports.ids,
          now: ports.clock.now(),
        }),
      start: async () => {
        stopList.add('engine', () => engine.stop());
        stopList.add('segment jobs', () => segmentJobs.stop());
        stopList.add('journey jobs', () => journeyJobs.stop());
        stopList.add('coupon job', () => couponJob.stop());
        stopList.add('data endpoints', () => endpoints.close());
        stopList.add('call jobs', () => callJobs?.stop() ?? Promise.resolve());
        stopList.add('mail', () => mail.stop());
        stopList.add('template compiler', () => serving?.compiler.close() ?? Promise.resolve());
        stopList.add('uploads', () => serving?.uploadJobs.stop() ?? Promise.resolve());
        stopList.add('lookout', () => assembly.lookout.stop());
        stopList.add('server', () => serving?.server.close() ?? Promise.resolve());
        try {
          // First of all what fails most: a port that is taken leaves no other trace.
          const url = await serving?.server.listen();
          await engine.start();
          if (config.roles.includes('worker')) {
            await segmentJobs.start();
            journeyJobs.start();
          }
          callJobs?.start();
          await serving?.uploadJobs.start();
          await mail.start(config.publicUrl ?? url ?? `http://${config.host}:${config.port}`);
          assembly.lookout.start();
          const setupUrl = await readySetup(database, config.publicUrl ?? url, ports);
          return { url, adminKey: await firstStart(database, ports), setupUrl };
        } catch (error) {
          await stopList.stopAll();
          throw error;
        }
      },
      stop: () => stopList.stopAll(),
    };
  } catch (error) {
    await stopList.stopAll();
    throw error;
  }
}

/** The link for the setup, while there is no user. */
async function readySetup(
  database: Database,
  url: string | undefined,
  { clock }: Pick<AppPorts, 'clock'>,
): Promise<string | undefined> {
  const code = url === undefined ? undefined : await makeSetupCode(database, clock.now());
  return code === undefined ? undefined : `${url}/setup#code=${code}`;
}

interface AppPorts extends Omit<AppOverrides, 'migrates' | 'composeWorkerFile'> {
  readonly composeWorkerFile: string | undefined;
  readonly processId: ProcessId;
}

interface Assembly {
  readonly engine: Engine;
  readonly segmentJobs: SegmentJobs;
  readonly journeyJobs: JourneyJobs;
  readonly couponJob: CalledJob;
  readonly mail: Mail;
  readonly callJobs: CallJobs | undefined;
  readonly lookout: Repetition;
  readonly endpoints: Endpoints;
  readonly metrics: Metrics;
  /** Undefined without the role `api`. */
  readonly serving: Serving | undefined;
}

const HOUR_MS = 3_600_000;

async function assemble(
  config: Config,
  ports: AppPorts,
  { database, doorDatabase, laneDatabase, mailDatabase, embedded }: Databases,
): Promise<Assembly> {
  const { clock, logger } = ports;
  const version = readVersion();
  const signingKeys = await loadSigningKeys(config);
  const hashOf = createWorkspaceHashes(database);
  const metrics = createMetrics();
  const rulesOf = createDoorRules(database, clock);

  const engine = createEngine({
    ...ports,
    database: doorDatabase,
    laneDatabase,
    roles: config.roles,
    version,
    keyFingerprint: signingKeys.fingerprint,
    hashOf,
    historyAfterMs: config.historyAfterHours * HOUR_MS,
    onCycle: metrics.observeCycle,
  });
  const ownedLanes = () => engine.worker?.ownedLanes() ?? [];
  const endpoints = createEndpoints(config, ports, {
    database,
    signingKeys,
    count: metrics.countFetch,
  });
  const mail = createMail({
    ...ports,
    config,
    fetcher: endpoints.fetcher,
    database: mailDatabase,
    signingKeys,
    ownedLanes,
    tellBounced: createBounceTelling({
      ...ports,
      database,
      door: engine.door,
      hashOf,
      rulesOf,
    }),
  });
  metrics.watch({
    database,
    clock,
    logger,
    dataDir: embedded?.dataDir,
    pendingItems: engine.door.pendingItems,
    ownedLanes: () => ownedLanes().length,
  });
  const segmentJobs = createSegmentJobs({ database, clock, logger });
  const journeyJobs = createJourneyJobs({ database, clock, logger, ...engine });
  const couponJob = createCouponJob({ database, clock, logger, ownedLanes });
  const callJobs = config.roles.includes('sender')
    ? createCallJobs({ ...ports, ...endpoints, count: metrics.countCall })
    : undefined;
  const jobs = { segmentJobs, journeyJobs, couponJob, callJobs };
  const signs = signsOfWork(config.roles, { ...jobs, engine, mail });
  const lookout = createLookout({ logger, ownedLanes }, mailDatabase, signs);
  const working = { ...jobs, lookout, engine, mail, endpoints, metrics };
  if (!config.roles.includes('api')) return { ...working, serving: undefined };

  const serving = await createServing(config, ports, {
    ...{ version, database, engine, mail, endpoints, signingKeys, hashOf, rulesOf, metrics },
  });
  return { ...working, serving };
}

/** What calls others, and for that what is sealed. */
type Endpoints = ReturnType<typeof createEndpoints>;

function createEndpoints(
  { privateEndpoints }: Config,
  { clock, endpointNetwork }: AppPorts,
  {
    database,
    signingKeys,
    count,
  }: Required<Pick<DataFetcherParts, 'count'>> & {
    readonly database: Database;
    readonly signingKeys: SigningKeys;
  },
) {
  const vault = createVault(signingKeys);
  const network = { ...createEndpointNetwork(privateEndpoints), ...endpointNetwork };
  const fetcher = createDataFetcher({ database, vault, network, clock, count });
  const agent = openAgent(network);
  const close = async () => {
    await agent.destroy();
    await fetcher.close();
  };
  return { database, vault, network, fetcher, agent, close };
}
