import { type ProcessId, systemIds } from '../src/kernel/index.js';
import { type Db, sendHeartbeat } from '../src/storage/index.js';

/** A process that works on lanes, as the others see it. */
export async function registerWorker(db: Db): Promise<ProcessId> {
  const processId = systemIds.uuid() as ProcessId;
  await sendHeartbeat(db, {
    processId,
    roles: ['worker'],
    host: 'test',
    pid: process.pid,
    version: 'test',
    keyFingerprint: 'test',
  });
  return processId;
}
