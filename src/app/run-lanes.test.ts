import { expect, test } from 'vitest';
import { readBatch } from '../../test/event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../../test/manual-lanes.js';
import { createTestDatabase } from '../../test/test-database.js';
import { type ProfileId, systemIds } from '../kernel/index.js';
import { DatabaseError, type Lane, laneOfProfile } from '../storage/index.js';
import type { CycleStages } from './run-cycle.js';
import { cycleBudget } from './take-tickets.js';

const NOW = Date.parse('2026-11-01T10:00:00.000Z');
const [ANN, BEN] = [1, 2].map(
  (number) => `019f0000-0000-7000-8000-00000000000${number}` as ProfileId,
) as [ProfileId, ProfileId];
const [ANNS, BENS] = [laneOfProfile(ANN), laneOfProfile(BEN)];

/** Events of both, of which a cycle takes one, and what happens in each cycle before it is committed. */
async function startLanes(
  counts: { readonly ann: number; readonly ben: number },
  inCycle: (lane: Lane) => Promise<void> | void,
): Promise<ManualLanes> {
  const stage: CycleStages = {
    apply: async (_, lanes) => {
      for (const lane of lanes.keys()) await inCycle(lane);
      return () => undefined;
    },
  };
  const lanes = await takeLanesByHand(await createTestDatabase(), {
    budget: { ...cycleBudget, events: 1 },
    moreStages: [stage],
  });
  for (const [profileId, count] of [
    [ANN, counts.ann],
    [BEN, counts.ben],
  ] as const) {
    for (let left = count; left > 0; left -= 1) {
      const event = {
        type: 'track',
        event: 'Seen',
        userId: profileId,
        messageId: systemIds.uuid(),
      };
      await lanes.acceptFor(readBatch([event], NOW), (people) => people.map(() => profileId));
    }
  }
  return lanes;
}

/** Something that is waited for. */
function createGate(): { readonly isOpen: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { isOpen, open: () => open() };
}

test('no piece waits for another before it goes on, and all end when one has nothing more to do', async () => {
  const gate = createGate();
  let annsCycles = 0;
  let bensCycles = 0;
  const lanes = await startLanes({ ann: 3, ben: 5 }, async (lane) => {
    if (lane === ANNS) annsCycles += 1;
    else bensCycles += 1;
    // Ben's first cycle ends only when Ann's third is under way.
    if (annsCycles === 3) gate.open();
    if (lane === BENS) await gate.isOpen;
  });
  const report = await lanes.pieces([[ANNS], [BENS]], () => true);
  expect(annsCycles).toBe(3);
  expect(report.hasMore).toBe(true);
  expect(report.events).toBe(annsCycles + bensCycles);
  expect(bensCycles).toBeLessThan(5);
});

test('where something else is to be done, each piece ends with the cycle that it is in', async () => {
  const cycles: Lane[] = [];
  const lanes = await startLanes({ ann: 3, ben: 3 }, (lane) => void cycles.push(lane));
  const report = await lanes.pieces([[ANNS], [BENS]], () => false);
  expect(cycles.sort()).toEqual([ANNS, BENS].sort());
  expect(report).toMatchObject({ events: 2, hasMore: true });
});

test('when a piece fails, the others end with the cycle that they are in, and the failure is told', async () => {
  const gate = createGate();
  let annsCycles = 0;
  const failure = new DatabaseError('unavailable', undefined, new Error('gone'));
  const lanes = await startLanes({ ann: 5, ben: 1 }, async (lane) => {
    if (lane === BENS) {
      gate.open();
      throw failure;
    }
    annsCycles += 1;
    await gate.isOpen;
  });
  await expect(lanes.pieces([[ANNS], [BENS]], () => true)).rejects.toBe(failure);
  expect(annsCycles).toBeLessThan(5);
  await expect(lanes.cycle([ANNS])).resolves.toMatchObject({ events: 1 });
});
