import { commandActor, type Deed } from '../src/access/index.js';
import { type Instant, systemClock, systemIds } from '../src/kernel/index.js';

/** What a test does itself, as if by a command. */
export function testDeed(now: Instant = systemClock.now()): Deed {
  return { actor: commandActor, ids: systemIds, now };
}
