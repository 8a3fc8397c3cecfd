import { storeMailContent } from '../../src/content/index.js';
import { insertManuscript } from '../../src/content/templates/manuscript-store.js';
import { insertRelease } from '../../src/content/templates/release-store.js';
import { type Published, publishJourney, type WantedJourney } from '../../src/journeys/index.js';
import { systemIds } from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { type LiveShop, openLiveShop } from '../live/live-shop.js';
import type { SetClock } from '../set-clock.js';

const { workspaceId } = testOrigin;

/** A workspace with journeys, whose lanes the test moves on by hand. */
export interface JourneyShop extends LiveShop {
  /** Publishes a journey and waits until it is live. */
  publish(key: string, form: object, more?: Partial<WantedJourney>): Promise<Published>;
  /** Moves the clock to an instant, and lets everything happen until then, at each instant of its own. */
  goTo(at: number): Promise<void>;
  /** Messages in the order in which they were decided on: `user step template +ms`. */
  mails(): Promise<readonly MailRow[]>;
  runs(): Promise<readonly RunLine[]>;
  misses(): Promise<readonly { readonly user: string; readonly reason: string }[]>;
}

export interface MailRow {
  readonly user: string;
  readonly step: string;
  readonly at: number;
  readonly state: string;
  readonly reason: string | null;
  readonly messageId: string;
}

export interface RunLine {
  readonly user: string;
  readonly journey: string;
  readonly version: number;
  readonly state: string;
  readonly step: string | null;
  readonly reason: string | null;
  readonly enteredAt: number;
  readonly endedAt: number | null;
}

export async function openJourneyShop(clock?: SetClock): Promise<JourneyShop> {
  const shop = await openLiveShop(clock);
  const { database, lanes } = shop;
  const publish: JourneyShop['publish'] = async (key, form, more = {}) => {
    const context = { ids: systemIds, now: shop.clock.now() };
    const published = await publishJourney(
      database,
      { workspaceId, key, form, by: 'test', ...more },
      context,
    );
    await lanes.pass();
    return published;
  };
  return {
    ...shop,
    publish,
    goTo: async (at) => {
      await lanes.drain();
      await lanes.pass();
      shop.clock.advance(Math.max(0, at - shop.clock.now()));
      await lanes.pass();
      await lanes.drain();
    },
    mails: () => readMails(database),
    runs: () => readRuns(database),
    misses: () =>
      database.query(
        `select i.value as user, m.reason from journey_misses m
           join identifiers i using (workspace_id, profile_id)
          where m.workspace_id = $1 and i.kind = 'user_id' order by m.missed_at, m.journey_key`,
        [workspaceId],
      ),
  };
}

/** Publishes a template with the least that there can be in one. */
export async function publishTemplate(database: Database, name: string): Promise<string> {
  const source = {
    from: 'Shop <shop@shop.test>',
    subject: `About ${name}`,
    preheader: '',
    html: `<p>${name} {{ event.name }}</p>`,
    text: name,
  };
  const versionId = await storeMailContent(database, {
    workspaceId,
    mail: { kind: 'given', content: source },
    now: 0,
  });
  const manuscriptId = systemIds.uuid();
  await insertManuscript(database, {
    workspaceId,
    manuscriptId,
    kind: 'marketing',
    name,
    title: name,
    draft: source,
    revision: 1,
    published: 1,
    createdAt: 0,
    changedAt: 0,
    changedBy: 'test',
  });
  await database.transaction((tx) =>
    insertRelease(
      tx,
      { workspaceId, manuscriptId },
      {
        source,
        versionId,
        blocks: {},
        brandRevision: 0,
        publishedAt: 0,
        publishedBy: 'test',
        note: '',
      },
    ),
  );
  await database.execute('update manuscripts set published = 1 where manuscript_id = $1::uuid', [
    manuscriptId,
  ]);
  return versionId;
}

function readMails(database: Database): Promise<MailRow[]> {
  return database.query<MailRow>(
    `select i.value as user, m.step_id as step, m.intended_at as at, m.state, m.reason,
            m.message_id as "messageId"
       from messages m join identifiers i using (workspace_id, profile_id)
      where m.workspace_id = $1 and m.run_id is not null and i.kind = 'user_id'
      order by m.intended_at, i.value, m.step_id`,
    [workspaceId],
  );
}

function readRuns(database: Database): Promise<RunLine[]> {
  return database.query<RunLine>(
    `select i.value as user, r.journey_key as journey, r.version, r.state, r.step_id as step, r.reason,
            r.entered_at as "enteredAt", r.ended_at as "endedAt"
       from journey_runs r join identifiers i using (workspace_id, profile_id)
      where r.workspace_id = $1 and i.kind = 'user_id' order by r.entered_at, r.journey_key, i.value`,
    [workspaceId],
  );
}
