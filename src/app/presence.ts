import { hostname } from 'node:os';
import type { Logger } from '../kernel/index.js';
import {
  announceWorkers,
  type Database,
  listenForWork,
  type ProcessEntry,
  sendHeartbeat,
  sessionName,
  signOff,
} from '../storage/index.js';
import { every } from './every.js';
import type { LaneWorker } from './lane-worker.js';

/** That a process is there: it says so, and hears what the others say. */
export interface Presence {
  come(): Promise<void>;
  /** @param leave gives back what others are to take over: it runs while nobody takes it for dead */
  go(leave: () => Promise<void>): Promise<void>;
}

/** Three or more fit into the time after which nobody believes any more that a process lives. */
const HEARTBEAT_INTERVAL_MS = 1_000;
/** Two fit into it: where nothing happens, nothing keeps a process from being in time. */
const CALM_HEARTBEAT_INTERVAL_MS = 2_000;

/** @param worker undefined where this process works on no lanes */
export function createPresence(
  parts: Omit<ProcessEntry, 'host' | 'pid'> & {
    readonly database: Database;
    readonly logger: Logger;
  },
  worker: Pick<LaneWorker, 'wake' | 'lookBetween' | 'share' | 'isCalm'> | undefined,
): Presence {
  const { database, logger, processId, roles, version, keyFingerprint } = parts;
  const entry = { processId, roles, host: hostname(), pid: process.pid, version, keyFingerprint };
  const listener =
    worker &&
    listenForWork(
      { url: database.url, applicationName: sessionName(processId) },
      { onTickets: worker.wake, onRules: worker.lookBetween, onWorkers: worker.share },
    );
  const intervalMs = () => (worker?.isCalm() ? CALM_HEARTBEAT_INTERVAL_MS : HEARTBEAT_INTERVAL_MS);
  const heartbeat = every(intervalMs, async () => {
    try {
      await sendHeartbeat(database, entry);
      await listener?.ensure();
    } catch (error) {
      logger.warn({ err: error }, 'the heartbeat could not be sent');
    }
  });
  return {
    come: async () => {
      await sendHeartbeat(database, entry);
      await listener?.ensure();
      if (listener) await announceWorkers(database);
      heartbeat.start();
    },
    go: async (leave) => {
      await heartbeat.stop();
      try {
        await leave();
        await signOff(database, processId);
        if (listener) await announceWorkers(database);
      } finally {
        await listener?.close();
      }
    },
  };
}
