import { relative } from 'node:path';
import type { Terminal } from '../src/cli/terminal.js';
import type { DemoState } from './demo-state.js';
import type { Inbox } from './inbox/open-inbox.js';
import type { DemoOptions } from './options.js';
import { OWNER } from './put-owner.js';
import { liveAYear, yearUntil } from './shop/live-a-year.js';
import { makePerson } from './shop/make-person.js';
import type { Person } from './shop/person.js';
import type { Shop } from './shop/shop.js';

export interface Opened {
  readonly shop: Shop;
  readonly url: string;
  readonly inbox: Inbox;
  readonly folder: string;
  readonly state: DemoState;
  readonly options: DemoOptions;
  readonly writeKey: string;
}

/** Says where everything is, and what to do first. */
export function greet(terminal: Terminal, opened: Opened): void {
  const { bold, cyan, dim } = terminal.colours;
  const { shop, url, inbox, state, folder, writeKey } = opened;
  const { email } = findExample(shop, state);
  const dataDir = folder.startsWith(process.cwd()) ? relative(process.cwd(), folder) : folder;
  const attune = (words: string) =>
    terminal.say(`    ${dim(`ATTUNE_DATA_DIR=${dataDir}`)} node bin/attune.js ${words}`);
  const line = (what: string, where: string, more = '') =>
    terminal.say(`  ${what.padEnd(9)} ${cyan(where)}${more === '' ? '' : `  ${more}`}`);

  terminal.say();
  terminal.say(
    `${bold('Nordlys is open')}, with ${state.people.toLocaleString('en')} people and a year of history.`,
  );
  terminal.say();
  line('Attune', url, `sign in as ${OWNER.email} with “${OWNER.password}”`);
  line('Inbox', inbox.url, 'all mail ends up here');
  line('Shop', `${inbox.url}/shop`, `${shop.products.length} products`);
  line('SMTP', `127.0.0.1:${inbox.smtpPort}`, 'where the inbox takes mail');
  line('API', `${url}/api/docs`);
  terminal.say(`  ${'Admin key'.padEnd(9)} ${state.adminKey}`);
  terminal.say(`  ${'Write key'.padEnd(9)} ${writeKey}`);
  terminal.say();
  terminal.say('  In another terminal, in this folder:');
  terminal.say();
  terminal.say('  1. Watch what the shoppers do:');
  attune('events tail');
  terminal.say('  2. Look at one of them:');
  attune(`profile show email:${email}`);
  terminal.say('  3. See who is in the shop at this minute; whoever goes leaves by themselves:');
  attune('segment members browsing-now');
  terminal.say('  4. Send everybody who may be mailed their first mail, and look into the inbox:');
  attune('send demo/first-campaign.yaml');
  terminal.say();
  terminal.say(`  ${trafficOf(opened.options)} Ctrl-C closes the shop; started again, it goes on.`);
}

/** Somebody with a story to look at: several orders and two devices, where there is one. */
function findExample(shop: Shop, { people, until }: DemoState): Person {
  const year = yearUntil(until);
  for (let number = 0; number < Math.min(people, 100); number++) {
    const { shopper } = liveAYear(shop, makePerson(shop.seed, number), year);
    if (shopper.orders.length >= 4 && shopper.devicesSignedIn.size > 1) return shopper.person;
  }
  return makePerson(shop.seed, 0);
}

function trafficOf({ traffic, replay, speed }: DemoOptions): string {
  if (!traffic) return 'Nobody comes in (--no-traffic).';
  const pace = speed === 1 ? '' : `, ${speed} times as fast`;
  return replay === undefined ? `Shoppers come and go${pace}.` : `${replay} is replayed${pace}.`;
}
