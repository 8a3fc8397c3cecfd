import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadScript } from '../test/architecture/load-script.js';
import { makeTempFolder, tempFolder } from '../test/temp-folder.js';
import { runCommand } from '../test/test-process.js';
import { waitUntil } from '../test/wait-until.js';
import type { DemoState } from './demo-state.js';
import type { MailDetail } from './inbox/mail.js';
import type { MailPage } from './inbox/mailbox.js';
import { liveAYear, yearUntil } from './shop/live-a-year.js';
import { makePerson } from './shop/make-person.js';
import { createShop } from './shop/shop.js';

const MAIN = fileURLToPath(new URL('../dist/demo/main.js', import.meta.url));
const TEMPLATE = fileURLToPath(new URL('first-campaign.yaml', import.meta.url));
const PEOPLE = 250;
/** Each test starts several databases, beside whatever else the machine does. */
const TIMEOUT_MS = 180_000;

/** The demo as it is built, in a process and a folder of its own, at free ports; killed when the test is over. */
async function start(folder: string, ...options: readonly string[]): Promise<Demo> {
  const demo = await open(folder, ...options);
  onTestFinished(demo.kill);
  return demo;
}

type Demo = Awaited<ReturnType<typeof open>>;

/** The same, for as long as the caller wants it. */
async function open(folder: string, ...options: readonly string[]) {
  const { build } = await loadScript<{ build: () => Promise<void> }>('build.mjs');
  await build();
  const ports = ['--port', '0', '--inbox-port', '0', '--smtp-port', '0'];
  const args = [MAIN, '--folder', folder, ...ports, ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = gather(child);
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  const says = (words: RegExp) =>
    waitUntil(
      `the demo says ${words}`,
      () => {
        if (hasEnded) throw new Error(`the demo has ended: ${said()}`);
        return words.test(said());
      },
      TIMEOUT_MS,
    );
  return { child, said, ended, says, kill };
}

function gather(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return () => text;
}

async function readState(folder: string): Promise<DemoState> {
  return JSON.parse(await readFile(join(folder, 'nordlys.json'), 'utf8')) as DemoState;
}

/** How many events Attune has, all of them received today. */
async function countEvents(said: string, { adminKey }: DemoState): Promise<number> {
  const url = /API +(http:\S+)\/api\/docs/.exec(said)?.[1];
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${url}/api/events?workspace=1&limit=500${after}`, {
      headers: { authorization: `Bearer ${adminKey}` },
    });
    expect(response.status).toBe(200);
    const page = (await response.json()) as { events: unknown[]; nextCursor: string | null };
    count += page.events.length;
    cursor = page.nextCursor;
  }
  return count;
}

/** What a browser is answered that signs in with the first words that the demo says about it. */
async function signInAsSaid(said: string): Promise<number> {
  const [, url, email, password] =
    /Attune +(http:\S+) +sign in as (\S+) with “(.+)”/.exec(said) ?? [];
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: String(url) },
    body: JSON.stringify({ email, password }),
  });
  return answer.status;
}

describe('a demo that was opened for the first time', () => {
  let folder: string;
  let demo: Demo;
  beforeAll(async () => {
    folder = join(await makeTempFolder(), 'demo-data');
    demo = await open(folder, '--people', '60', '--no-traffic');
    await demo.says(/Ctrl-C closes/);
  }, TIMEOUT_MS);
  afterAll(async () => {
    await demo.kill();
    await rm(dirname(folder), { recursive: true, force: true, maxRetries: 5 });
  });

  test('says one way to sign in, and it leads in', async () => {
    expect(await signInAsSaid(demo.said())).toBe(200);
    // The owner is there: a link that makes one would lead nowhere.
    expect(demo.said()).not.toContain('/setup');
  });

  test(
    'the first campaign reaches everybody who may be mailed, with their own facts and pictures',
    async () => {
      const sent = await runCommand(['send', TEMPLATE, '--yes', '--wait', '--json'], {
        dataDir: folder,
      });
      expect(sent).toMatchObject({ code: 0 });
      const { messages } = JSON.parse(sent.stdout) as { messages: { accepted: number } };

      const { seed, until } = await readState(folder);
      const shop = createShop(seed);
      const wanted = Array.from(
        { length: 60 },
        (_, number) => liveAYear(shop, makePerson(seed, number), yearUntil(until)).shopper,
      ).filter(({ hasNews }) => hasNews);
      expect(messages).toEqual({ accepted: wanted.length });

      const inbox = /Inbox +(http:\S+)/.exec(demo.said())?.[1];
      const ask = async <T>(path: string) => (await (await fetch(inbox + path)).json()) as T;
      await waitUntil('all are listed', async () => {
        return (await ask<MailPage>('/api/mails')).total === wanted.length;
      });
      for (const { person, orders } of wanted) {
        const { mails } = await ask<MailPage>(`/api/mails?q=${person.email}`);
        expect(mails, person.email).toHaveLength(1);
        const { text = '', html = '' } = await ask<MailDetail>(`/api/mails/${mails[0]?.id}`);
        if (orders.length > 1) expect(text).toContain(`${orders.length} parcels have come to you`);
        else expect(text).toMatch(orders.length === 1 ? /one parcel/ : /taken nothing yet/);
        const picture = /<img src="([^"]+\/pictures\/[^"]+)"/.exec(html)?.[1];
        expect(picture === undefined).toBe(orders.length === 0);
        if (picture === undefined) continue;
        expect((await fetch(picture)).headers.get('content-type')).toBe('image/png');
      }

      // The base blocks and templates are there, too, with the shop's brand.
      const blocks = await runCommand(['block', 'list', '--json'], { dataDir: folder });
      expect(JSON.parse(blocks.stdout)).toHaveLength(7);
      const journeys = await runCommand(['journey', 'list', '--json'], { dataDir: folder });
      expect(JSON.parse(journeys.stdout)).toHaveLength(11);
      const invited = await runCommand(
        ['send', '--template', 'win-back', '--yes', '--wait', '--json'],
        { dataDir: folder },
      );
      expect(invited).toMatchObject({ code: 0 });
      await waitUntil('they have been invited', async () => {
        return (await ask<MailPage>('/api/mails')).total === 2 * wanted.length;
      });
      const [newest] = (await ask<MailPage>('/api/mails')).mails;
      expect(newest?.subject).toMatch(/has been a while$/);
      const { from, text } = await ask<MailDetail>(`/api/mails/${newest?.id}`);
      expect(JSON.stringify(from)).toContain('hello@nordlys.example');
      expect(text).toContain(`See what is new [${inbox}/shop]`);
      expect(text).toContain('Nordlys, Storgata 1, 9008 Tromsø, Norway');
    },
    TIMEOUT_MS,
  );

  test(
    'a shop of another seed is made only when the folder may be emptied',
    async () => {
      await demo.kill();

      const other = await start(folder, '--seed', '8', '--people', '5');
      expect(await other.ended).toEqual([1, null]);
      expect(other.said()).toMatch(/was made with --seed 7, not 8\.[\s\S]+--reset/);
      const anew = await start(folder, '--seed', '8', '--people', '5', '--reset', '--no-traffic');
      await anew.says(/Ctrl-C closes/);
      expect(await readState(folder)).toMatchObject({ seed: 8, peopleDone: 5 });
    },
    TIMEOUT_MS,
  );
});

test(
  'a demo that is killed while it is furnished goes on, and opens with everything once',
  async () => {
    const folder = join(await tempFolder(), 'demo-data');
    const people = ['--people', String(PEOPLE)];
    const first = await start(folder, ...people, '--no-traffic');
    await first.says(/A year of the shop/);
    first.child.kill('SIGKILL');
    await first.ended;
    const { peopleDone } = await readState(folder);
    expect(peopleDone).toBeLessThan(PEOPLE);

    const second = await start(folder, '--no-traffic');
    await second.says(/Ctrl-C closes/);
    const state = await readState(folder);
    expect(state.peopleDone).toBe(PEOPLE);
    const shop = createShop(state.seed);
    const year = yearUntil(state.until);
    const expected = Array.from(
      { length: PEOPLE },
      (_, number) => liveAYear(shop, makePerson(shop.seed, number), year).events.length,
    ).reduce((sum, count) => sum + count, 0);
    expect(await countEvents(second.said(), state)).toBe(expected);

    // Mail that was caught stays, and the shop is not furnished again.
    const smtpPort = Number(/SMTP +127\.0\.0\.1:(\d+)/.exec(second.said())?.[1]);
    const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
    await transport.sendMail({
      from: 'a@example.com',
      to: 'b@example.com',
      subject: 'Stay',
      text: '.',
    });
    second.child.kill('SIGINT');
    expect(await second.ended).toEqual([0, null]);

    const third = await start(folder);
    await third.says(/Ctrl-C closes/);
    expect(third.said()).not.toContain('A year of the shop');
    const inbox = /Inbox +(http:\S+)/.exec(third.said())?.[1];
    const { mails } = (await (await fetch(`${inbox}/api/mails`)).json()) as {
      mails: { subject: string }[];
    };
    expect(mails.map(({ subject }) => subject)).toEqual(['Stay']);
    // Live shoppers come in by themselves.
    await waitUntil('somebody has come in', async () => {
      return (await countEvents(third.said(), state)) > expected;
    });
    third.child.kill('SIGINT');
    expect(await third.ended).toEqual([0, null]);
  },
  TIMEOUT_MS,
);

test(
  'what keeps the demo from opening is said with what to do',
  async () => {
    const folder = join(await tempFolder(), 'demo-data');
    const recording = await start(folder, '--replay', join(folder, 'nothing'));
    expect(await recording.ended).toEqual([1, null]);
    expect(recording.said()).toMatch(/can’t be replayed: ENOENT[\s\S]+→ Name a file/);

    // Somebody's own Attune lies there, as it seems.
    const foreign = await tempFolder();
    await mkdir(join(foreign, 'postgres'));
    for (const option of ['--reset', '--no-traffic']) {
      const demo = await start(foreign, option);
      expect(await demo.ended).toEqual([1, null]);
      expect(demo.said()).toContain('holds something else than a demo');
    }
    expect(await readdir(foreign)).toEqual(['postgres']);
  },
  TIMEOUT_MS,
);
