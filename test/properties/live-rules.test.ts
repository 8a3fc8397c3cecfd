import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule } from '../../src/rules/rule.js';
import { findLiveDifference, keepLive } from '../live/live-world.js';
import { arbitraryScenario } from '../rules/world/arbitrary-world.js';
import { playWorld, type Stage } from '../rules/world/play-world.js';
import { settingOf } from '../rules/world/rule-case.js';
import { withTestDatabase } from '../test-database.js';

const CASES = Number(process.env.ATTUNE_TEST_CASES ?? 2_000);
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 6);
const RULES = 16;
const TIMEOUT_MS = 4 * 60 * 60_000;

test(
  `live members are those of the plainest reading at every instant (${CASES} cases, seed ${SEED})`,
  async () => {
    let cases = 0;
    for (let seed = SEED; cases < CASES; seed += 1) {
      for (const { plan, rules: drawn } of fc.sample(arbitraryScenario(RULES), {
        seed,
        numRuns: 5,
      })) {
        if (cases >= CASES) break;
        const rules = drawn.filter((rule) => !JSON.stringify(rule).includes('suppressed'));
        const setting = settingOf(plan);
        await withTestDatabase(async (database) => {
          const check = async ({ clock, lanes }: Stage): Promise<void> => {
            await lanes.pass();
            const now = clock.now();
            const difference = await findLiveDifference(database, { rules, setting, now });
            expect(difference, `seed ${seed}`).toBeUndefined();
            cases += rules.length;
          };
          let last: Stage | undefined;
          await playWorld(database, plan, {
            look: async (stage, step) => {
              if (step === seed % 7) {
                await keepLive(database, {
                  rules,
                  timeZone: plan.timeZone,
                  now: stage.clock.now(),
                });
              }
              if (step >= seed % 7) await check(stage);
              last = stage;
            },
          });
          if (last !== undefined) await passTime(last, check);
        });
      }
    }
    console.log(cases);
  },
  TIMEOUT_MS,
);

/** Goes from one instant at which something is due to the next. */
async function passTime(stage: Stage, check: (stage: Stage) => Promise<void>): Promise<void> {
  for (let step = 0; step < 12; step++) {
    const [row] = await stage.database.query<{ at: number | null }>(
      'select min(due_at) as at from tracker_states',
    );
    const at = row?.at ?? null;
    if (at === null) return;
    for (const instant of [at - 1, at]) {
      stage.clock.advance(Math.max(0, instant - stage.clock.now()));
      await check(stage);
    }
  }
}

export type { Rule };
