import { onTestFinished } from 'vitest';
import { createApp } from '../../src/app/create-app.js';
import type { Config } from '../../src/config/index.js';
import { silentLogger } from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';
import { type SetClock, setClock } from '../set-clock.js';
import { testConfig } from '../test-app.js';
import { createTestDatabase } from '../test-database.js';

export const OWNER = {
  name: 'Ann',
  email: 'ann@shop.example',
  password: 'seven small lanterns',
} as const;
export const SHOP = { name: 'Shop', timeZone: 'Europe/Berlin', currency: 'EUR', language: 'de' };

interface Named {
  readonly name: string;
  readonly email: string;
}

interface SessionBody {
  readonly sessionId: string;
  readonly isCurrent: boolean;
  readonly userAgent: string;
  readonly address: string;
}

interface EntryBody {
  readonly actor: { readonly name: string; readonly address: string };
  readonly action: string;
  readonly subject: string;
}

/** The fields of answers that tests look into by name, each of another route: one that did not come fails its test. */
export interface AnswerBody {
  readonly code: string;
  readonly hint: string;
  readonly kind: string;
  readonly token: string;
  readonly apiKeyId: string;
  readonly sourceId: number;
  readonly nextCursor: string | null;
  readonly source: unknown;
  readonly user: Named;
  readonly invitation: { readonly url: string };
  readonly invitations: readonly { readonly invitationId: string }[];
  readonly members: readonly (Named & { readonly userId: string })[];
  readonly sessions: readonly SessionBody[];
  readonly sources: readonly unknown[];
  readonly entries: readonly EntryBody[];
  readonly attention: Readonly<Record<string, unknown>>;
}

/** What a call was answered with. */
export interface Answer {
  readonly status: number;
  readonly body: AnswerBody;
  readonly headers: Headers;
}

/** Null: a header that is not sent. */
type GivenHeaders = Readonly<Record<string, string | null>>;

/** What a browser does: keeps the cookie that it is given, and says where a request comes from. */
export interface Browser {
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The same with other headers, and method and path in one line. */
  callWith(headers: GivenHeaders, line: string, body?: unknown): Promise<Answer>;
  /** `name=value`, empty when there is none. */
  cookie(): string;
  setCookie(cookie: string): void;
}

export interface PeopleHouse {
  readonly url: string;
  readonly database: Database;
  readonly clock: SetClock;
  readonly setupCode: string;
  readonly adminKey: string;
  openBrowser(): Browser;
  /** Does the setup, and gives the owner's browser. */
  setUp(): Promise<Browser>;
  /** Somebody who joined the first workspace in this role. */
  join(owner: Browser, role: string, email?: string): Promise<Browser>;
}

/** An Attune without users, on a clock that stands until it is moved. */
export async function startHouse(config: Partial<Config> = {}): Promise<PeopleHouse> {
  const database = await createTestDatabase();
  // Commands, which have the real time, work on the same house.
  const clock = setClock(Date.now());
  const app = await createApp(
    { ...testConfig(database.url), roles: ['api'], ...config },
    { logger: silentLogger, clock },
  );
  onTestFinished(() => app.stop());
  const { url = '', setupUrl = '', adminKey = '' } = await app.start();
  const setupCode = setupUrl.split('#code=')[1] ?? '';
  const openBrowser = () => createBrowser(url);
  return {
    ...{ url, database, clock, setupCode, adminKey, openBrowser },
    setUp: async () => {
      const browser = openBrowser();
      const body = { code: setupCode, workspace: SHOP, owner: OWNER };
      await expectOk(browser.call('POST', '/api/setup', body));
      return browser;
    },
    join: async (owner, role, email = `${role}@shop.example`) => {
      const invited = await expectOk(owner.call('POST', '/api/members', { email, role }));
      const token = String(invited.body.invitation.url).split('#token=')[1];
      const browser = openBrowser();
      const body = { token, name: role, password: `a ${role} with a bicycle` };
      await expectOk(browser.call('POST', '/api/invitations', body));
      return browser;
    },
  };
}

async function expectOk(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status < 300) return answer;
  throw new Error(`was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

function createBrowser(url: string): Browser {
  let cookie = '';
  const keep = (set: string | null): void => {
    if (set !== null) cookie = set.includes('Max-Age=0') ? '' : (set.split(';')[0] ?? '');
  };
  const callWith: Browser['callWith'] = async (headers, line, body) => {
    const [method = '', path = ''] = line.split(' ');
    const response = await fetch(url + path, {
      method,
      headers: sent({
        origin: method === 'GET' ? null : url,
        cookie: cookie || null,
        'content-type': body === undefined ? null : 'application/json',
        ...headers,
      }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    keep(response.headers.get('set-cookie'));
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const { status } = response;
    const said: AnswerBody = isJson ? JSON.parse(text) : text;
    return { status, body: said, headers: response.headers };
  };
  return {
    callWith,
    call: (method, path, body) => callWith({}, `${method} ${path}`, body),
    cookie: () => cookie,
    setCookie: (next) => {
      cookie = next;
    },
  };
}

function sent(headers: GivenHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
