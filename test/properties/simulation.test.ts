import { expect, test } from 'vitest';
import { readHistoryTest } from '../../src/connect/index.js';
import { type Simulation, simulateJourney } from '../../src/journeys/index.js';
import { seededRandom, systemIds } from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { drawScenario } from '../journeys/world/draw-scenario.js';
import type { JourneyScenario } from '../journeys/world/journey-scenario.js';
import { playJourneys } from '../journeys/world/play-journeys.js';
import { withTestDatabase } from '../test-database.js';

const { workspaceId } = testOrigin;
const WORLDS = Number(
  process.env.ATTUNE_TEST_CASES ?? (process.env.ATTUNE_TEST_LONG === '1' ? 100 : 1),
);
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 3);
const TIMEOUT_MS = 60 * 60_000;
const DAY_MS = 86_400_000;

test(
  `what was lived through is simulated from the log message for message (${WORLDS} worlds, seed ${SEED})`,
  async () => {
    const seen = { messages: 0, runs: 0, misses: 0, older: 0 };
    for (let world = SEED; world < SEED + WORLDS; world += 1) {
      const scenario = withoutPauses(
        drawScenario(world, { people: 10, events: 9, isSteered: true }),
      );
      await withTestDatabase(async (database) => {
        await playJourneys(database, { scenario, cut: 'prompt', random: seededRandom(world) });
        for (const journey of Object.keys(scenario.journeys)) {
          // From the beginning, and from the middle of what was under way.
          for (const from of [scenario.from, scenario.from + 6 * DAY_MS + 7]) {
            const stretch = { journey, from, to: scenario.until + 1 };
            const simulated = await simulate(database, stretch);
            const where = `world ${world}, ${journey} from ${new Date(from).toISOString()}`;
            expect(plain(simulated), where).toEqual(await readLive(database, stretch));
            expect(simulated.comparison?.differences, where).toEqual([]);
            seen.messages += simulated.totals.messages;
            seen.runs += simulated.totals.entered;
            seen.misses += simulated.misses.length;
            seen.older += simulated.underWay;
          }
        }
      });
    }
    expect(seen.messages).toBeGreaterThan(WORLDS * 50);
    expect(seen.runs).toBeGreaterThan(WORLDS * 50);
    expect(seen.misses).toBeGreaterThan(WORLDS * 20);
    expect(seen.older).toBeGreaterThan(WORLDS * 5);
  },
  TIMEOUT_MS,
);

/** When a journey was paused is not in the log. */
function withoutPauses(scenario: JourneyScenario): JourneyScenario {
  return { ...scenario, moments: scenario.moments.filter(({ kind }) => kind !== 'steer') };
}

interface Stretch {
  readonly journey: string;
  readonly from: number;
  readonly to: number;
}

async function simulate(
  database: Database,
  { journey: key, from, to }: Stretch,
): Promise<Simulation> {
  const isHistory = await readHistoryTest(database, workspaceId, 24);
  return simulateJourney(database, {
    ...{ workspaceId, key, form: undefined, from, to, now: to, isHistory },
    compares: true,
    ids: systemIds,
  });
}

interface Lines {
  readonly messages: readonly string[];
  readonly runs: readonly string[];
  readonly misses: readonly string[];
}

function plain({ messages, runs, misses }: Simulation): Lines {
  return {
    messages: messages
      .map((each) =>
        line(each.at, each.profileId, each.enteredAt, each.stepId, each.template, each.reason),
      )
      .sort(),
    runs: runs
      .map((run) =>
        line(run.enteredAt, run.profileId, run.version, run.state, run.endedAt, run.stepId),
      )
      .sort(),
    misses: misses.map((miss) => line(miss.at, miss.profileId, miss.reason)).sort(),
  };
}

function line(...parts: readonly (string | number | null)[]): string {
  return parts.map((part) => String(part)).join(' ');
}

/** The same as the tables have it. */
async function readLive(database: Database, { journey, from }: Stretch): Promise<Lines> {
  const place = [workspaceId, journey, new Date(from)];
  const messages = await database.query<Record<string, string | number | null>>(
    `select m.intended_at as at, m.profile_id as id, r.entered_at as entered, m.step_id as step,
            p.name as template, case when m.state = 'cancelled' then m.reason end as reason
       from messages m join journey_runs r using (workspace_id, run_id)
       join releases v on v.workspace_id = m.workspace_id and v.version_id = m.version_id
       join manuscripts p on p.workspace_id = v.workspace_id and p.manuscript_id = v.manuscript_id
      where m.workspace_id = $1 and r.journey_key = $2 and m.intended_at >= $3::timestamptz`,
    place,
  );
  const runs = await database.query<Record<string, string | number | null>>(
    `select entered_at as entered, profile_id as id, version, state, ended_at as ended, step_id as step
       from journey_runs where workspace_id = $1 and journey_key = $2
        and (ended_at is null or ended_at >= $3::timestamptz)`,
    place,
  );
  const misses = await database.query<Record<string, string | number | null>>(
    `select missed_at as at, profile_id as id, reason from journey_misses
      where workspace_id = $1 and journey_key = $2 and missed_at >= $3::timestamptz`,
    place,
  );
  const lines = (rows: readonly Record<string, string | number | null>[]) =>
    rows.map((row) => line(...Object.values(row))).sort();
  return { messages: lines(messages), runs: lines(runs), misses: lines(misses) };
}
