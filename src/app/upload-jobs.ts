import type { UploadDesk } from '../connect/index.js';
import type { Logger } from '../kernel/index.js';
import { every } from './every.js';

/** Keeps uploads in order: what a process has left is taken up again, and what nobody wants is removed. */
export interface UploadJobs {
  start(): Promise<void>;
  stop(): Promise<void>;
}

const INTERVAL_MS = 10_000;

export function createUploadJobs(uploads: UploadDesk, logger: Logger): UploadJobs {
  const keep = async (): Promise<void> => {
    try {
      await uploads.keep();
    } catch (error) {
      logger.warn({ err: error }, 'uploads could not be kept in order');
    }
  };
  const turns = every(INTERVAL_MS, keep);
  return {
    start: async () => {
      await keep();
      turns.start();
    },
    stop: async () => {
      await turns.stop();
      await uploads.close();
    },
  };
}
