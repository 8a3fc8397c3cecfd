import type { App } from '../../src/app/index.js';
import { countOpenTickets } from '../../src/storage/index.js';

const POLL_MS = 10;

/** Waits until everything that was accepted has taken effect. */
export async function allApplied({ database }: App): Promise<void> {
  while ((await countOpenTickets(database)).length > 0) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
