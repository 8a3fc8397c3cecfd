import { expect } from 'vitest';
import { readStepCounts, type StepCounts } from '../../../src/journeys/run-views.js';
import type { WorkspaceId } from '../../../src/kernel/index.js';
import type { Database } from '../../../src/storage/index.js';
import type { StoredMessage } from '../sending/mail-shop.js';
import { COUPONS, type Destiny, destinyOf, KEY, mailsOf, type Traveller } from './first-weeks.js';

/** A traveller whose profile is known, and what is to become of them. */
interface Told extends Traveller {
  readonly profileId: string;
  readonly destiny: Destiny;
}

interface RunRow {
  readonly user: string;
  readonly runId: string;
  readonly state: string;
  readonly stepId: string | null;
  readonly steps: number;
  readonly codes: string;
}

interface MessageRow extends StoredMessage {
  readonly user: string;
  readonly step: string;
  readonly runId: string;
  readonly code: string | null;
}

/**
 * The law: of everybody one run, at its end, that took the steps that it had to; of each of its mails one message, and
 * no other; each code in one hand; and counts that tell the same.
 *
 * @returns the messages
 */
export async function expectTravelled(
  database: Database,
  workspaceId: WorkspaceId,
  travellers: readonly Traveller[],
): Promise<readonly MessageRow[]> {
  const told = await tellAll(database, travellers);
  const runs = await readRuns(database);
  expectSame(
    runs.map(({ user, state }) => `${user} ${state}`),
    told.map(({ user, destiny }) => `${user} ${destiny.state}`),
  );
  expect(runs.filter(({ stepId }) => stepId !== null)).toEqual([]);
  await expectLogs(database, runs, told);

  const messages = await readMessages(database);
  expectSame(
    messages.map(({ user, step }) => `${user} ${step}`),
    told.flatMap(({ user, destiny }) => mailsOf(destiny).map((step) => `${user} ${step}`)),
  );
  const runOf = new Map(runs.map(({ user, runId }) => [user, runId]));
  expect(messages.filter(({ user, runId }) => runOf.get(user) !== runId)).toEqual([]);

  await expectCodes(database, { runs, told, messages });
  const counts = await readStepCounts(database, workspaceId, KEY);
  const byStep = (a: { stepId: string }, b: { stepId: string }) => (a.stepId < b.stepId ? -1 : 1);
  expect([...counts].sort(byStep)).toEqual(countsOf(told).sort(byStep));
  return messages;
}

/** The same lines, each as often, in whatever order; of thousands, those are told that differ. */
function expectSame(found: readonly string[], due: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const line of found) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of due) counts.set(line, (counts.get(line) ?? 0) - 1);
  const differing = [...counts].filter(([, count]) => count !== 0);
  expect(differing.map(([line, count]) => `${count > 0 ? '+' : ''}${count} ${line}`)).toEqual([]);
}

async function tellAll(database: Database, travellers: readonly Traveller[]): Promise<Told[]> {
  const rows = await database.query<{ user: string; profileId: string }>(
    `select value as user, profile_id as "profileId" from identifiers where kind = 'user_id'`,
  );
  const ids = new Map(rows.map(({ user, profileId }) => [user, profileId]));
  return travellers.map((traveller) => {
    const profileId = ids.get(traveller.user) ?? '';
    return { ...traveller, profileId, destiny: destinyOf(traveller, profileId) };
  });
}

function readRuns(database: Database): Promise<RunRow[]> {
  return database.query<RunRow>(
    `select i.value as user, r.run_id as "runId", r.state, r.step_id as "stepId", r.steps, r.codes
       from journey_runs r join identifiers i using (workspace_id, profile_id)
      where i.kind = 'user_id'`,
  );
}

function readMessages(database: Database): Promise<MessageRow[]> {
  return database.query<MessageRow>(
    `select i.value as user, m.message_id as id, m.state, m.step_id as step, m.run_id as "runId",
            m.data -> 'coupon' ->> 'code' as code
       from messages m join identifiers i using (workspace_id, profile_id)
      where i.kind = 'user_id'`,
  );
}

async function expectLogs(
  database: Database,
  runs: readonly RunRow[],
  told: readonly Told[],
): Promise<void> {
  const rows = await database.query<{ runId: string; lines: string; last: number }>(
    `select run_id as "runId",
            string_agg(concat_ws(' ', line ->> 'what', line ->> 'step'), ', ' order by number, place) as lines,
            max(number + place - 1) as last
       from journey_run_steps cross join json_array_elements(lines) with ordinality as l (line, place)
      group by run_id`,
  );
  const logs = new Map(rows.map((row) => [row.runId, row]));
  const found = runs.map(({ user, runId, steps }) => {
    const log = logs.get(runId);
    // A lane that has no codes asks until it has some.
    const lines = log?.lines.replace(/(asked code, )+/, 'asked code, ');
    return `${user}: ${lines} (${steps - (log?.last ?? 0)} lines short)`;
  });
  const due = told.map(({ user, destiny }) => `${user}: ${logOf(destiny)} (0 lines short)`);
  expectSame(found, due);
}

const LINES: Readonly<Record<string, string>> = {
  plans: 'branched plans',
  pause: 'waits pause, waited pause',
  ordered: 'waits ordered, met ordered',
  arms: 'split arms',
  code: 'asked code, given code',
  offer: 'sent offer',
  hello: 'sent hello',
  rest: 'waits rest, waited rest',
  bye: 'sent bye',
};

function logOf({ passed, state }: Destiny): string {
  const end = state === 'done' ? ['done rest'] : ['waits ordered', 'left ordered'];
  return ['entered', ...passed.map((step) => LINES[step]), ...end].join(', ');
}

interface Found {
  readonly runs: readonly RunRow[];
  readonly told: readonly Told[];
  readonly messages: readonly MessageRow[];
}

async function expectCodes(database: Database, { runs, told, messages }: Found): Promise<void> {
  const ofRuns = runs.flatMap(({ user, codes }) => {
    const given = Object.values(JSON.parse(codes) as Record<string, { code: string }>);
    return given.map(({ code }) => `${user} ${code}`);
  });
  const owners = ofRuns.map((line) => line.split(' ')[0] ?? '');
  const due = told.filter(({ destiny }) => destiny.hasCode).map(({ user }) => user);
  expectSame(owners, due);
  const inMails = messages.flatMap(({ user, step, code }) =>
    step === 'offer' ? [`${user} ${code}`] : [],
  );
  expectSame(inMails, ofRuns);
  const handedOut = await database.query<{ line: string; code: string }>(
    `select i.value || ' ' || c.code as line, c.code
       from coupons_handed_out c join identifiers i using (workspace_id, profile_id)
      where i.kind = 'user_id'`,
  );
  expectSame(
    handedOut.map(({ line }) => line),
    ofRuns,
  );
  const left = await database.query<{ code: string }>('select code from coupon_stock');
  const all = [...handedOut, ...left].map(({ code }) => code);
  expect(new Set(all).size).toBe(all.length);
  const [known] = await database.query<{ codes: number }>(
    'select count(*) as codes from coupon_keys where list_key = $1',
    [COUPONS],
  );
  expect(all).toHaveLength(known?.codes ?? 0);
}

function countsOf(told: readonly Told[]): StepCounts[] {
  const none = { version: 1, passed: 0, waiting: 0, converted: 0, left: 0 };
  const counts = new Map<string, { -readonly [name in keyof StepCounts]: StepCounts[name] }>();
  const at = (stepId: string) => {
    const known = counts.get(stepId) ?? { ...none, stepId };
    counts.set(stepId, known);
    return known;
  };
  for (const { destiny } of told) {
    at('').passed += 1;
    for (const step of destiny.passed) at(step).passed += 1;
    if (destiny.state === 'done') continue;
    at('').left += 1;
    at('ordered').left += 1;
  }
  return [...counts.values()];
}
