import { onTestFinished } from 'vitest';
import { createEngine, type Engine, type EngineParts } from '../src/app/engine.js';
import { createLookout } from '../src/app/lookout.js';
import { createIdentityLock } from '../src/identity/index.js';
import {
  noFailPoints,
  type ProcessId,
  silentLogger,
  systemClock,
  systemIds,
} from '../src/kernel/index.js';
import { type Database, openDatabase, sessionName } from '../src/storage/index.js';
import { testOrigin } from './event-factory.js';

/** An engine on a test's database, as one process of its own; stopped when the test is over. */
export async function startTestEngine(
  database: Database,
  overrides: Partial<EngineParts> = {},
): Promise<Engine> {
  const processId = systemIds.uuid() as ProcessId;
  const open = (connections: number) =>
    openDatabase({ url: database.url, connections, applicationName: sessionName(processId) });
  const parts: EngineParts = {
    database: open(4),
    laneDatabase: open(2),
    processId,
    roles: ['api', 'worker'],
    version: 'test',
    keyFingerprint: 'test',
    clock: systemClock,
    ids: systemIds,
    failPoints: noFailPoints,
    logger: silentLogger,
    hashOf: async () => testOrigin.hash,
    ...overrides,
  };
  await createIdentityLock(database, testOrigin.workspaceId);
  const engine = createEngine(parts);
  await engine.start();
  const ownedLanes = () => engine.worker?.ownedLanes() ?? [];
  const lookout = createLookout({ ...parts, ownedLanes }, parts.database, engine.signs);
  lookout.start();
  onTestFinished(async () => {
    await lookout.stop();
    await engine.stop();
    await parts.database.close();
    await parts.laneDatabase.close();
  });
  return engine;
}
