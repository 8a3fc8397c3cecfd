import {
  dropChange,
  fellBy,
  hasUntoldChanges,
  holdChanges,
  keepTelling,
  productDataOf,
  readProducts,
  type UntoldChange,
} from '../catalog/index.js';
import { appendOwnEvents, buildOwnEvent, type OwnEvent } from '../ingest/index.js';
import type { Instant, JsonObject, WorkspaceId } from '../kernel/index.js';
import { readRuleSetting } from '../segments/index.js';
import type { Database, Db } from '../storage/index.js';
import type { EffectParts } from './carry-out.js';
import { compileJourney } from './compile-journey.js';
import type { ProductTrigger } from './journey-plan.js';
import { listJourneys, readVersionsInUse } from './journey-store.js';
import { type Interested, readInterested } from './product-interest-store.js';
import { NEWS_EVENTS } from './start-event.js';

/** In one transaction at most. */
const MAX_CHANGES = 50;
const MAX_PEOPLE = 500;

/**
 * Tells those whom it concerns what has become of products: each gets an event of Attune's own, by which journeys let
 * them in. How far a change has been told is kept in the transaction that tells it, so that nobody hears of it twice
 * and nobody is left out, whatever is killed on the way. Any number of processes can do it side by side.
 *
 * @returns whether there may be more to tell
 */
export async function tellProductNews(
  parts: EffectParts,
  database: Database,
  now: Instant,
): Promise<boolean> {
  // Mostly there is nothing, each second anew.
  if (!(await hasUntoldChanges(database))) return false;
  const { told, tickets } = await database.transaction(async (tx) => {
    const changes = await holdChanges(tx, MAX_CHANGES);
    const events: OwnEvent[] = [];
    for (const change of changes) {
      if (events.length >= MAX_PEOPLE) break;
      events.push(...(await tell(parts, tx, { change, now })));
    }
    const tickets = await appendOwnEvents(tx, events, { ids: parts.ids, now });
    if (tickets.length > 0) await parts.announce(tx, tickets);
    return { told: changes.length, tickets };
  });
  if (tickets.length > 0) parts.ready(tickets);
  return told > 0;
}

interface Listening {
  readonly journey: string;
  readonly trigger: ProductTrigger;
}

interface Telling {
  readonly change: UntoldChange;
  readonly now: Instant;
}

/** Tells a change to the next who are to hear of it. */
async function tell(
  parts: EffectParts,
  tx: Db,
  { change, now }: Telling,
): Promise<readonly OwnEvent[]> {
  const { workspaceId, productId, at } = change;
  const listening = (await findListening(tx, workspaceId)).filter((each) => hears(each, change));
  if (listening.length === 0) {
    await dropChange(tx, change);
    return [];
  }
  const from = at - Math.max(...listening.map(({ trigger }) => trigger.withinMs));
  const query = { workspaceId, productId, from, until: at, after: change.toldTo };
  const people = await readInterested(tx, query, MAX_PEOPLE);
  const last = people.at(-1);
  if (last === undefined || people.length < MAX_PEOPLE) await dropChange(tx, change);
  else await keepTelling(tx, change, last);
  const concerned = people.flatMap((person) =>
    listening
      .filter((each) => isConcerned(person, each, at))
      .map(({ journey }) => ({ person, journey })),
  );
  if (concerned.length === 0) return [];
  const [product] = await readProducts(tx, workspaceId, [productId]);
  const said: JsonObject = { product_id: productId, ...productDataOf(product, change.price) };
  const origin = {
    workspaceId,
    hash: await parts.hashOf(workspaceId),
    rules: await parts.rulesOf(workspaceId),
  };
  return concerned.map(({ person, journey }) =>
    buildOwnEvent(
      {
        profileId: person.profileId,
        type: 'track',
        name: NEWS_EVENTS[change.what],
        body: { journey, ...said },
        messageId: `attune:${change.what}:${journey}:${at}:${person.profileId}:${productId}`,
      },
      { origin, ids: parts.ids, now },
      (problem) => new Error(`what became of a product can’t be told: ${problem}`),
    ),
  );
}

/** The journeys of a workspace that let people in by what becomes of products. */
async function findListening(tx: Db, workspaceId: WorkspaceId): Promise<Listening[]> {
  const journeys = await listJourneys(tx, workspaceId);
  const versions = (await readVersionsInUse(tx, workspaceId)).filter(
    ({ form: { trigger } }) => 'priceDropped' in trigger || 'backInStock' in trigger,
  );
  if (versions.length === 0) return [];
  const setting = await readRuleSetting(tx, workspaceId);
  return versions.flatMap(({ key, version, form }) => {
    const journey = journeys.find((each) => each.key === key);
    if (journey?.liveVersion !== version || journey.state === 'stopped') return [];
    const { trigger } = compileJourney(form, setting).plan;
    return trigger.kind === 'product' ? [{ journey: key, trigger }] : [];
  });
}

function hears({ trigger }: Listening, { what, price }: UntoldChange): boolean {
  if (trigger.news !== what) return false;
  return what === 'back-in-stock' || (price !== null && fellBy(price, trigger.byPercent));
}

function isConcerned({ did }: Interested, { trigger }: Listening, at: Instant): boolean {
  return did.some((each) => {
    return trigger.after.includes(each.eventName) && each.at >= at - trigger.withinMs;
  });
}
