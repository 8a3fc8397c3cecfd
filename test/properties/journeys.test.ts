import { expect, test } from 'vitest';
import { seededRandom } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';
import type { Database } from '../../src/storage/index.js';
import { readTexts, type Texts } from '../journeys/naive/life.js';
import { liveJourneys } from '../journeys/naive/live-journeys.js';
import type { JourneyWorld, Told } from '../journeys/naive/told.js';
import { drawScenario } from '../journeys/world/draw-scenario.js';
import type { JourneyScenario } from '../journeys/world/journey-scenario.js';
import { playJourneys } from '../journeys/world/play-journeys.js';
import { NOTHING, readSentMails, readTold, readUpdates } from '../journeys/world/read-told.js';
import type { Cut } from '../live/cut-world.js';
import type { Person } from '../rules/naive/person.js';
import { readPeople } from '../rules/world/read-people.js';
import { withTestDatabase } from '../test-database.js';

const WORLDS = Number(
  process.env.ATTUNE_TEST_CASES ?? (process.env.ATTUNE_TEST_LONG === '1' ? 200 : 4),
);
const SEED = Number(process.env.ATTUNE_TEST_SEED ?? 3);
const TIMEOUT_MS = 4 * 60 * 60_000;
const CUTS: readonly Cut[] = ['prompt', 'late', 'random'];
const PEOPLE = 12;
const EVENTS = 10;

/** How often what has happened: a test in which nothing does is none. */
type Tally = Map<string, number>;

test(
  `journeys do what the plainest reading says, however what happens is cut into cycles (${WORLDS} worlds, seed ${SEED})`,
  async () => {
    const tally: Tally = new Map();
    for (let world = SEED; world < SEED + WORLDS; world += 1) {
      const isSteered = world % 2 === 0;
      const scenario = drawScenario(world, { people: PEOPLE, events: EVENTS, isSteered });
      const texts = readTexts(new Map(Object.entries(scenario.journeys)));
      for (const cut of CUTS) {
        const where = `world ${world}, cut ${cut}`;
        await withTestDatabase(async (database) => {
          await playJourneys(database, { scenario, cut, random: seededRandom(world) });
          await compare(database, { scenario, texts, where, tally });
        });
      }
    }
    expectMuch(tally);
  },
  TIMEOUT_MS,
);

interface Comparing {
  readonly scenario: JourneyScenario;
  readonly texts: Texts;
  readonly where: string;
  readonly tally: Tally;
}

async function compare(database: Database, comparing: Comparing): Promise<void> {
  const world = await worldOf(database, comparing.scenario);
  const told = await readTold(database);
  const updates = await readUpdates(database);
  for (const everything of await readPeople(database)) {
    // What the product says itself is what is compared.
    const events = everything.events.filter(({ sourceId }) => sourceId !== 0);
    const person = { ...everything, events };
    const naive = liveJourneys(person, world, comparing.texts);
    const id = person.profileId;
    const expected = [
      ...plain(person, naive),
      ...updatesOf(naive.runs.flatMap((run) => run.updates)),
    ];
    const found = [...plain(person, told.get(id) ?? NOTHING), ...updatesOf(updates.get(id) ?? [])];
    if (JSON.stringify(expected) !== JSON.stringify(found)) {
      fail(comparing, { person, expected, found });
    }
    count(comparing.tally, naive);
  }
}

async function worldOf(database: Database, scenario: JourneyScenario): Promise<JourneyWorld> {
  const { timeZone, segments, journeys, moments, from, until } = scenario;
  const rules = Object.entries(segments).map(([key, text]) => [key, parseRule(text).rule] as const);
  const mails = await readSentMails(database);
  return {
    journeys: new Map(Object.entries(journeys)),
    setting: {
      ...{ timeZone, currency: 'EUR', rates: [], computed: new Map() },
      segments: new Map(rules),
    },
    steering: moments.flatMap((moment) => (moment.kind === 'steer' ? [moment] : [])),
    mails: new Map(mails.map((mail) => [mail.messageId, mail])),
    from,
    until,
  };
}

/** One line for each thing that happened, in order. */
function plain({ events }: Person, { runs, misses }: Told): string[] {
  // Permission is asked as it stands when a cycle decides, which is not the same in all cuts.
  const first = Math.min(...events.map(({ receivedAt }) => receivedAt));
  const isFickle = events.some(
    ({ name, receivedAt }) => name === 'Consent Changed' && receivedAt > first,
  );
  const lines = [
    ...runs.map(({ mails, updates: _, enteredAt, endedAt, dueAt, ...run }) => ({
      ...run,
      entered: iso(enteredAt),
      ended: iso(endedAt),
      due: iso(dueAt),
      mails: mails
        .map(
          ({ step, template, at, cancelled }) =>
            `${iso(at)} ${step} ${template} ${isFickle ? '' : cancelled}`,
        )
        .sort(),
    })),
    ...misses.map(({ journey, at, reason }) => ({ journey, entered: iso(at), missed: reason })),
  ];
  return lines.map(inOrder).sort();
}

function inOrder(line: object): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

function updatesOf(updates: readonly { readonly traits: object }[]): string[] {
  return updates.map(({ traits }) => inOrder(traits)).sort();
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function fail(
  { scenario, where }: Comparing,
  {
    person,
    expected,
    found,
  }: { readonly person: Person; readonly expected: string[]; readonly found: string[] },
): never {
  const missing = expected.filter((line) => !found.includes(line));
  const tooMuch = found.filter((line) => !expected.includes(line));
  const keys = new Set(
    [...missing, ...tooMuch].map((line) => /"journey":"([^"]+)"/.exec(line)?.[1]),
  );
  const journeys = Object.entries(scenario.journeys).filter(([key]) => keys.has(key));
  const events = [...person.events]
    .sort((a, b) => a.receivedAt - b.receivedAt)
    .map(
      ({ type, name, receivedAt, occurredAt, body, eventId }) =>
        `${iso(receivedAt)} ${type} ${name} (${iso(occurredAt)}) ${JSON.stringify(body.properties ?? body.traits ?? null)} ${eventId}`,
    );
  const steering = scenario.moments
    .flatMap((moment) => (moment.kind === 'steer' ? [moment] : []))
    .map(({ at, journey, what }) => `${iso(at)} ${what} ${journey}`);
  throw new Error(
    `${where} (${scenario.timeZone}), profile ${person.profileId}: ${JSON.stringify(
      { missing, tooMuch, expected, found, events, steering, journeys },
      null,
      1,
    )}`,
  );
}

/** A case is what one journey did with one person in one cut, be it to leave them out. */
function count(tally: Tally, { runs, misses }: Told): void {
  const add = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
  for (const _ of new Set([...runs, ...misses].map(({ journey }) => journey))) add('case');
  for (const { state, reason, mails, updates } of runs) {
    add(state);
    if (reason !== null) add('exit step');
    for (const { cancelled } of mails) add(`mail ${cancelled}`);
    for (const _ of updates) add('update');
  }
  for (const { reason } of misses) add(`missed ${reason}`);
}

const SELDOM = ['goal', 'left', 'exit step', 'update'];
const OFTEN = ['done', 'mail null', 'mail no-consent', 'mail no-address'];
const MISSES = ['no-key', 'again', 'most', 'goal', 'exit', 'paused'];

function expectMuch(tally: Tally): void {
  expect(tally.get('case')).toBeGreaterThanOrEqual(WORLDS * 125);
  for (const what of SELDOM) expect(tally.get(what), what).toBeGreaterThanOrEqual(WORLDS);
  expect(tally.get('going')).toBeGreaterThan(0);
  for (const what of OFTEN) expect(tally.get(what), what).toBeGreaterThanOrEqual(WORLDS * 5);
  for (const what of MISSES) expect(tally.get(`missed ${what}`), what).toBeGreaterThan(0);
}
