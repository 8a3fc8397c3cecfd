import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readHistoryTest } from '../../src/connect/index.js';
import { createCouponList } from '../../src/coupons/index.js';
import {
  campaignKey,
  type GateView,
  type ReadCampaigns,
  restraintForm,
  saveRestraint,
} from '../../src/delivery/index.js';
import { readZones } from '../../src/delivery/restraint/restrain-intents.js';
import {
  type RestrainedMessage,
  restrainMessages,
} from '../../src/delivery/restraint/restrain-messages.js';
import { compileJourney } from '../../src/journeys/compile-journey.js';
import { type Simulation, simulateJourney } from '../../src/journeys/index.js';
import { journeyForm } from '../../src/journeys/journey-form.js';
import { seededRandom, systemIds } from '../../src/kernel/index.js';
import { readPermissions } from '../../src/privacy/index.js';
import { createCalendar, parseRule } from '../../src/rules/index.js';
import { createSegment } from '../../src/segments/index.js';
import { LANES } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { setClock } from '../set-clock.js';
import { testDeed } from '../test-deed.js';
import { type JourneyShop, openJourneyShop, publishTemplate } from './journey-shop.js';

const FOLDER = new URL('../../templates/journeys/', import.meta.url);
const RECIPES = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''));
const START = Date.parse('2026-03-01T10:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PEOPLE = 5;
const { workspaceId } = testOrigin;
const random = seededRandom(11);

test('a drawn day with all recipes live is simulated message for message, with what was held back', async () => {
  const shop = await openJourneyShop(setClock(START));
  for (const recipe of RECIPES) await publishRecipe(shop, recipe);
  await restrain(shop);
  await live(shop);
  const end = shop.clock.now();
  const stretches = [
    { from: START, to: START + 20 * DAY },
    { from: START + 11 * HOUR + 17, to: START + 60 * DAY },
    { from: end - 60 * DAY, to: end },
  ];
  const outcomes = new Set<string>();
  let messages = 0;
  for (const stretch of stretches) {
    for (const recipe of RECIPES) {
      const simulated = await simulate(shop, recipe, stretch);
      const where = `${recipe} from ${new Date(stretch.from).toISOString()}`;
      expect(plain(simulated), where).toEqual(await recorded(shop, recipe, stretch));
      expect(simulated.comparison?.differences, where).toEqual([]);
      for (const { outcome, reason, held } of simulated.messages) {
        outcomes.add(`${outcome} ${reason ?? held?.reason ?? 'at once'}`);
      }
      messages += simulated.messages.length;
    }
  }
  expect(messages).toBeGreaterThan(25);
  for (const outcome of ['sent at once', 'sent quiet-hours', 'sent cap', 'cancelled no-consent']) {
    expect(outcomes).toContain(outcome);
  }
});

/** With all that it names: templates, empty lists of codes, segments of whoever has ordered. */
async function publishRecipe(shop: JourneyShop, recipe: string): Promise<void> {
  const { database } = shop;
  const form = parse(readFileSync(new URL(`${recipe}.yaml`, FOLDER), 'utf8'));
  const money = { currency: 'EUR', rates: [] };
  const calendar = createCalendar('Europe/Berlin');
  const { names } = compileJourney(journeyForm.parse(form), { calendar, money });
  const known = new Set(
    (await database.query<{ name: string }>('select name from manuscripts')).map(
      ({ name }) => name,
    ),
  );
  for (const name of names.templates.keys()) {
    if (!known.has(name)) await publishTemplate(database, name);
  }
  for (const key of names.couponLists.keys()) {
    await createCouponList(database, { workspaceId, key, name: key }, testDeed(START));
  }
  for (const key of names.segments.keys()) {
    const rule = parseRule('did "Order Completed" at least 2 times');
    await createSegment(database, { workspaceId, key, name: key, rule }, START);
  }
  await shop.publish(recipe, form);
}

async function restrain({ database }: JourneyShop): Promise<void> {
  const settings = restraintForm.parse({
    caps: [{ count: 1, per: '3h' }],
    quietHours: { from: '21:00', until: '08:00' },
  });
  await saveRestraint(database, { workspaceId, settings, revision: 0 }, testDeed(START));
}

const PRODUCT = { product_id: 'p1', name: 'Red mittens', price: 20 };
const EVENTS = ['Product Viewed', 'Product Viewed', 'Product Added', 'Order Completed'];

/** A day of a shop, and what comes of it in the half year behind it. */
async function live(shop: JourneyShop): Promise<void> {
  const people = Array.from({ length: PEOPLE }, (_, place) => `p${place}`);
  const happenings = people.flatMap((user) => drawDay(user));
  happenings.sort((a, b) => a.at - b.at);
  for (const { at, user, events } of happenings) {
    await walkTo(shop, at);
    await shop.send(user, ...events);
    await shop.lanes.drain();
    await handOver(shop);
  }
  await readSome(shop, people);
  await walkTo(shop, START + 185 * DAY);
  await shop.goTo(START + 185 * DAY);
}

interface Happening {
  readonly at: number;
  readonly user: string;
  readonly events: readonly object[];
}

function drawDay(user: string): Happening[] {
  const at = () => START + Math.floor(random() * 22 * 60) * MINUTE;
  const first = START + Math.floor(random() * 60) * MINUTE;
  const traits = {
    ...(random() < 0.9 && { email: `${user}@shop.example` }),
    ...(random() < 0.5 && { timezone: random() < 0.5 ? 'America/New_York' : 'Asia/Tokyo' }),
    birthday: '1990-03-04',
  };
  const hello = { type: 'identify', traits };
  const status = random() < 0.1 ? 'withdrawn' : 'granted';
  const consent = { event: 'Consent Changed', properties: { purpose: 'marketing', status } };
  const begins = [hello, ...(random() < 0.8 ? [consent] : []), { event: 'Signed Up' }];
  const rest = Array.from({ length: 4 }, (): Happening => {
    const event = EVENTS[Math.floor(random() * EVENTS.length)] ?? '';
    const properties = { ...PRODUCT, cart_id: 'c1', order_id: `o${random()}`, total: 50 };
    return { at: first + 1 + at() - START, user, events: [{ event, properties }] };
  });
  const turns = { event: 'Unsubscribed', properties: {} };
  const leaves = random() < 0.1 ? [{ at: first + 20 * HOUR, user, events: [turns] }] : [];
  return [{ at: first, user, events: begins }, ...rest, ...leaves];
}

/** Goes to each instant at which something is due, so that each is decided on at its own. */
async function walkTo(shop: JourneyShop, until: number): Promise<void> {
  for (;;) {
    const [row] = await shop.database.query<{ at: number | null }>(
      `select min(at) as at from (
         select due_at as at from journey_runs union all select due_at from tracker_states
         union all select held_until from messages where state = 'queued') as due
        where at > $1::timestamptz`,
      [new Date(shop.clock.now())],
    );
    const next = Math.min(row?.at ?? until, until);
    shop.clock.advance(next - shop.clock.now());
    await shop.lanes.cycle(LANES);
    await shop.lanes.drain();
    await handOver(shop);
    if (next === until) return;
  }
}

/** What a sender does with what is due: it asks permission again, and restraint, and hands over what may go. */
async function handOver({ database, clock }: JourneyShop): Promise<void> {
  const now = clock.now();
  const due = await database.query<RestrainedMessage['message']>(
    `select message_id as "messageId", workspace_id as "workspaceId", profile_id as "profileId",
            purpose, priority, intended_at as "intendedAt", valid_until as "validUntil"
       from messages
      where state = 'queued' and coalesce(held_until, intended_at) <= $1::timestamptz`,
    [new Date(now)],
  );
  if (due.length === 0) return;
  const zoneOf = await readZones(
    database,
    workspaceId,
    due.map(({ profileId }) => profileId),
  );
  const asked = due.map((message) => ({ message, timeZone: zoneOf(message.profileId) }));
  await database.transaction(async (tx) => {
    const permissions = await readPermissions(tx, workspaceId, due);
    const permitted = asked.filter((_, place) => permissions[place]?.kind === 'may');
    const turns = await restrainMessages(tx, permitted, { readCampaigns, now });
    for (const [place, { messageId }] of due.entries()) {
      const permission = permissions[place];
      const turn = turns.get(messageId);
      const [state, reason, heldUntil] =
        permission?.kind === 'may-not'
          ? ['cancelled', permission.reason, null]
          : turn === undefined || turn.kind === 'go'
            ? ['accepted', null, null]
            : ['queued', null, new Date(turn.until)];
      await tx.execute(
        `update messages set state = $2, reason = coalesce($3, reason),
                held_until = coalesce($4::timestamptz, held_until),
                sending_at = case when $2 = 'accepted' then $5::timestamptz end
          where message_id = $1::uuid`,
        [messageId, state, reason, heldUntil, new Date(now)],
      );
    }
  });
}

/** Whatever is asked about goes on. */
const readCampaigns: ReadCampaigns = async (_, named) =>
  new Map(
    named.map((place) => [
      campaignKey(place),
      { name: 'a journey', state: 'running' } satisfies GateView,
    ]),
  );

async function readSome(shop: JourneyShop, people: readonly string[]): Promise<void> {
  const mails = await shop.mails();
  for (const user of people.filter((_, place) => place % 2 === 0)) {
    const mail = mails.find((each) => each.user === user && each.state === 'accepted');
    if (mail === undefined) continue;
    const properties = { message_id: mail.messageId };
    await shop.send(user, { event: 'Email Opened', properties });
    await shop.lanes.drain();
  }
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

async function simulate(
  { database, clock }: JourneyShop,
  key: string,
  stretch: Stretch,
): Promise<Simulation> {
  const isHistory = await readHistoryTest(database, workspaceId, 24);
  const wanted = { workspaceId, key, form: undefined, ...stretch, now: clock.now(), isHistory };
  return simulateJourney(database, { ...wanted, compares: true, ids: systemIds });
}

function plain({ messages }: Simulation): string[] {
  return messages
    .map(({ at, profileId, stepId, template, outcome, reason, leftAt, held }) => {
      const fate = reason ?? `${outcome} ${outcome === 'held' ? held?.until : leftAt}`;
      return `${at} ${profileId} ${stepId} ${template} ${fate} ${held?.reason ?? 'at once'}`;
    })
    .sort();
}

async function recorded(
  { database }: JourneyShop,
  journey: string,
  { from, to }: Stretch,
): Promise<string[]> {
  const rows = await database.query<Fate>(
    `select m.intended_at as at, m.profile_id as id, m.step_id as step, p.name as template, m.state,
            m.reason, m.sending_at as "sentAt", m.held_until as "heldUntil", m.held_why as "heldWhy"
       from messages m join journey_runs r using (workspace_id, run_id)
       join releases v on v.workspace_id = m.workspace_id and v.version_id = m.version_id
       join manuscripts p on p.workspace_id = v.workspace_id and p.manuscript_id = v.manuscript_id
      where m.workspace_id = $1 and r.journey_key = $2
        and m.intended_at >= $3::timestamptz and m.intended_at < $4::timestamptz`,
    [workspaceId, journey, new Date(from), new Date(to)],
  );
  return rows
    .map((row) => {
      const isHeld = row.sentAt !== null && row.sentAt >= to;
      const fate = row.reason ?? (isHeld ? `held ${row.heldUntil}` : `sent ${row.sentAt}`);
      const { at, id, step, template, heldWhy } = row;
      return `${at} ${id} ${step} ${template} ${fate} ${heldWhy ?? 'at once'}`;
    })
    .sort();
}

interface Fate {
  readonly at: number;
  readonly id: string;
  readonly step: string;
  readonly template: string;
  readonly reason: string | null;
  readonly sentAt: number | null;
  readonly heldUntil: number | null;
  readonly heldWhy: string | null;
}
