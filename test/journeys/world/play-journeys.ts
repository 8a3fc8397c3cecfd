import { createWorkspace } from '../../../src/access/index.js';
import { publishJourney, steerJourney } from '../../../src/journeys/index.js';
import { type JsonObject, systemIds } from '../../../src/kernel/index.js';
import { parseRule } from '../../../src/rules/index.js';
import { createSegment } from '../../../src/segments/index.js';
import { type Database, LANES } from '../../../src/storage/index.js';
import { readBatch, testOrigin } from '../../event-factory.js';
import type { Cut } from '../../live/cut-world.js';
import { type ManualLanes, takeLanesByHand } from '../../manual-lanes.js';
import { type SetClock, setClock } from '../../set-clock.js';
import { publishTemplate } from '../journey-shop.js';
import type { JourneyScenario, Moment, ReadMoment } from './journey-scenario.js';
import { readSentMails } from './read-told.js';

const { workspaceId } = testOrigin;

interface Stage {
  readonly database: Database;
  readonly clock: SetClock;
  readonly lanes: ManualLanes;
  readonly cut: Cut;
  readonly random: () => number;
}

/** How a scenario is played: the same happens at the same instants, however it is cut into cycles. */
interface Playing {
  readonly scenario: JourneyScenario;
  readonly cut: Cut;
  readonly random: () => number;
}

/** Lets a scenario happen in an empty database, by the road that all events go. Nothing is open afterwards. */
export async function playJourneys(
  database: Database,
  { scenario, cut, random }: Playing,
): Promise<void> {
  const clock = setClock(scenario.from);
  const fields = { name: 'Shop', timeZone: scenario.timeZone };
  await database.transaction((tx) => createWorkspace(tx, fields, 0));
  const lanes = await takeLanesByHand(database, { clock });
  const stage: Stage = { database, clock, lanes, cut, random };
  await publish(stage, scenario);
  for (const moment of scenario.moments) {
    await goOn(stage, moment.at);
    moveTo(stage, moment.at);
    await take(stage, moment);
    if (cut === 'prompt') await lanes.drain();
  }
  await goOn(stage, scenario.until);
  moveTo(stage, scenario.until);
  await catchUp(stage);
}

async function publish({ database, clock, lanes }: Stage, scenario: JourneyScenario) {
  const now = clock.now();
  for (const name of ['hello', 'offer']) await publishTemplate(database, name);
  for (const [key, text] of Object.entries(scenario.segments)) {
    const rule = parseRule(text);
    await createSegment(database, { workspaceId, key, name: key, rule }, now);
  }
  // Those that are started are there before those that start them.
  for (const [key, form] of Object.entries(scenario.journeys).reverse()) {
    const wanted = { workspaceId, key, form, by: 'test' };
    await publishJourney(database, wanted, { ids: systemIds, now });
  }
  await lanes.pass();
}

/** Until nothing is open: what steps say of traits comes back as events. */
async function catchUp({ lanes }: Stage): Promise<void> {
  await lanes.drain();
  await lanes.pass();
  await lanes.drain();
}

function moveTo({ clock }: Stage, at: number): void {
  clock.advance(Math.max(0, Math.floor(at) - clock.now()));
}

async function take(stage: Stage, moment: Moment): Promise<void> {
  if (moment.kind === 'send') return send(stage, moment.events);
  await catchUp(stage);
  if (moment.kind === 'read') return read(stage, moment);
  const place = { workspaceId, key: moment.journey };
  const now = stage.clock.now();
  await steerJourney(stage.database, place, { steering: moment.what, now });
  return catchUp(stage);
}

async function send({ clock, lanes }: Stage, events: readonly JsonObject[]): Promise<void> {
  await lanes.accept(readBatch(events, clock.now()));
}

async function read(stage: Stage, { at, reads }: ReadMoment): Promise<void> {
  const sent = await readSentMails(stage.database);
  const events = reads.flatMap(({ person, of, place, event, afterMs }, count): JsonObject[] => {
    const theirs = sent.filter(({ user }) => user === of);
    const mail = theirs[place % theirs.length];
    if (mail === undefined) return [];
    const readAt = Math.min(at, mail.at + (afterMs ?? Number.POSITIVE_INFINITY));
    const properties = { message_id: mail.messageId };
    const timestamp = new Date(readAt).toISOString();
    const messageId = `r${at}-${count}`;
    return [{ type: 'track', event, userId: person, messageId, properties, timestamp }];
  });
  if (events.length > 0) await send(stage, events);
}

/** What is done before the next moment. */
async function goOn(stage: Stage, until: number): Promise<void> {
  if (stage.cut === 'prompt') await goFromDueToDue(stage, until);
  if (stage.cut === 'random') await stumble(stage, until);
}

/** At each gap so many instants are gone to one by one; the others come with them. */
const DUE_INSTANTS = 8;

async function goFromDueToDue(stage: Stage, until: number): Promise<void> {
  for (let count = 0; count < DUE_INSTANTS; count += 1) {
    const [row] = await stage.database.query<{ at: number | null }>(
      `select least((select min(due_at) from tracker_states where due_at > $1::timestamptz),
                    (select min(due_at) from journey_runs where due_at > $1::timestamptz)) as at`,
      [new Date(stage.clock.now())],
    );
    const at = row?.at ?? null;
    if (at === null || at > until) return;
    moveTo(stage, at);
    await stage.lanes.cycle(LANES);
  }
}

async function stumble(stage: Stage, until: number): Promise<void> {
  const { clock, lanes, random } = stage;
  for (let tries = Math.floor(random() * 3); tries > 0; tries -= 1) {
    moveTo(stage, clock.now() + random() * Math.max(0, until - clock.now()));
    if (random() < 0.3) lanes.forget();
    if (random() < 0.7) await lanes.cycle(LANES.filter(() => random() < 0.7));
    else await catchUp(stage);
  }
}
