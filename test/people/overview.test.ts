import { expect, test } from 'vitest';
import { startHouse } from './people-house.js';

/** What of the overview is one's role's to see; what needs attention by its own name. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
  operator: [
    ...['messages', 'revenue', 'movers', 'builds', 'unknownMessages'],
    ...['quarantined', 'haltedImports', 'waitingEvents'],
  ],
  owner: [
    ...['messages', 'revenue', 'movers', 'builds', 'unknownMessages'],
    ...['quarantined', 'haltedImports'],
  ],
  editor: [
    ...['messages', 'revenue', 'movers', 'builds', 'unknownMessages'],
    ...['quarantined', 'haltedImports'],
  ],
  analyst: [
    ...['messages', 'revenue', 'movers', 'builds', 'unknownMessages'],
    ...['quarantined', 'haltedImports'],
  ],
  support: ['messages', 'revenue', 'movers', 'builds', 'unknownMessages'],
};
/** By an API key that has events:read and one scope more. */
const SEEN_BY_SCOPE: Readonly<Record<string, readonly string[]>> = {
  'events:read': [],
  'messages:read': ['messages', 'unknownMessages'],
  'profiles:read': ['revenue'],
  'segments:read': ['movers', 'builds'],
  'quarantine:read': ['quarantined'],
  'sources:read': ['haltedImports'],
  // Of the installation: a key of one workspace does not reach it.
  'metrics:read': [],
};
const ALWAYS = ['day', 'timeZone', 'events', 'hours', 'oldestWaitMs'];

function shownIn(body: { readonly attention: object }): string[] {
  const { attention, ...others } = body;
  return Object.entries({ ...others, ...attention })
    .filter(([name, value]) => value !== null && !ALWAYS.includes(name))
    .map(([name]) => name)
    .sort();
}

test('everybody sees of the overview what their role shows them', async () => {
  const house = await startHouse();
  const operator = await house.setUp();
  for (const [role, seen] of Object.entries(SEEN)) {
    const browser = role === 'operator' ? operator : await house.join(operator, role);
    const { status, body } = await browser.call('GET', '/api/overview?workspace=1');
    expect([role, status, shownIn(body)]).toEqual([role, 200, [...seen].sort()]);
  }
});

test('an API key sees of the overview what its scopes show', async () => {
  const house = await startHouse();
  const owner = await house.setUp();
  const program = house.openBrowser();
  const see = async (token: string) => {
    const headers = { authorization: `Bearer ${token}`, origin: null };
    return shownIn((await program.callWith(headers, 'GET /api/overview?workspace=1')).body);
  };
  for (const [scope, seen] of Object.entries(SEEN_BY_SCOPE)) {
    const scopes = [...new Set(['events:read', scope])];
    const made = await owner.call('POST', '/api/api-keys', { name: scope, scopes });
    expect([scope, await see(made.body.token)]).toEqual([scope, [...seen].sort()]);
  }
  expect(await see(house.adminKey)).toContain('waitingEvents');
});
