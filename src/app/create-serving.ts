import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createApiKeyCheck,
  createSourceLookup,
  type createWorkspaceHashes,
  type SigningKeys,
} from '../access/index.js';
import type { CallPorts } from '../calls/index.js';
import { type Config, packageRoot } from '../config/index.js';
import { createUploadDesk, createUploadFolder, type UploadDesk } from '../connect/index.js';
import {
  createTemplateCompiler,
  type DataFetcher,
  type EndpointParts,
  type TemplateCompiler,
} from '../content/index.js';
import {
  createLinkTokens,
  createReaderActions,
  createTemplates,
  createWebVersions,
} from '../delivery/index.js';
import { createServer, type Server } from '../http/index.js';
import type { createDoorRules } from '../ingest/index.js';
import type { Clock, IdSource, Logger, ProcessId } from '../kernel/index.js';
import { announceDue, type Database } from '../storage/index.js';
import type { createMetrics } from './create-metrics.js';
import { createWorkspace } from './create-workspace.js';
import type { Engine } from './engine.js';
import { createProblemFinder } from './find-problems.js';
import type { Mail } from './mail.js';
import { createTrialsOf } from './open-trials.js';
import { setUp } from './set-up.js';
import { createUploadJobs, type UploadJobs } from './upload-jobs.js';

/** What a process with the role `api` has besides. */
export interface Serving {
  readonly server: Server;
  readonly uploadJobs: UploadJobs;
  readonly compiler: TemplateCompiler;
}

interface ServingPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly processId: ProcessId;
}

interface ServingParts {
  readonly version: string;
  readonly database: Database;
  readonly engine: Engine;
  readonly mail: Mail;
  readonly endpoints: EndpointParts & CallPorts & { readonly fetcher: DataFetcher };
  readonly signingKeys: SigningKeys;
  readonly hashOf: ReturnType<typeof createWorkspaceHashes>;
  readonly rulesOf: ReturnType<typeof createDoorRules>;
  readonly metrics: ReturnType<typeof createMetrics>;
}

export async function createServing(
  config: Config,
  ports: ServingPorts,
  { version, database, engine, mail, endpoints, ...parts }: ServingParts,
): Promise<Serving> {
  const { clock, logger } = ports;
  const { signingKeys, hashOf, rulesOf, metrics } = parts;
  const compiler = createTemplateCompiler();
  const uploads = createUploads(config, { ...ports, database, door: engine.door, hashOf, rulesOf });
  const server = await createServer({
    ...config,
    ...ports,
    version,
    database,
    door: engine.door,
    uploads,
    findSource: createSourceLookup(database, clock),
    checkApiKey: createApiKeyCheck(database, clock),
    rulesOf,
    endpoints,
    links: createLinkTokens(signingKeys),
    readers: createReaderActions({ ...ports, database, door: engine.door, hashOf, rulesOf }),
    renderWebVersion: createWebVersions({
      database,
      findTemplate: createTemplates(database),
      renderForWeb: mail.renderForWeb,
    }),
    compiler,
    trials: createTrialsOf(config, {
      ...{ database, ids: ports.ids, logger },
      ...{ composer: mail.composer, fetcher: endpoints.fetcher },
    }),
    checkTemplate: mail.checkTemplate,
    wakeSenders: () => announceDue(database),
    hashOf,
    createWorkspace: (fields, actor) =>
      createWorkspace(database, fields, { actor, ids: ports.ids, now: clock.now() }),
    setUp: (setup) => setUp(database, setup, ports),
    findProblems: createProblemFinder(database, logger),
    registry: metrics.registry,
    webFolder: fileURLToPath(new URL('dist/web', packageRoot())),
  });
  const uploadJobs = createUploadJobs(uploads, logger);
  return { server, uploadJobs, compiler };
}

function createUploads(
  { dataDir, uploadLimitBytes }: Config,
  parts: Omit<Parameters<typeof createUploadDesk>[0], 'folder' | 'mostBytes' | 'readyMappings'>,
): UploadDesk {
  return createUploadDesk({
    ...parts,
    folder: createUploadFolder(join(dataDir, 'uploads')),
    mostBytes: uploadLimitBytes,
    readyMappings: new URL('docs/imports/mappings/', packageRoot()),
  });
}
