import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { describeAccess } from '../../src/http/describe-api.js';
import { collectRoutes } from '../../src/http/route-rule.js';
import { type Browser, type PeopleHouse, startHouse } from './people-house.js';

interface Line {
  readonly method: string;
  readonly path: string;
  readonly rule: string;
  /** By the column's head: ✓, 401 or 403. */
  readonly cells: Readonly<Record<string, string>>;
}

/** The table as it is committed: what people read is what is asked. */
function readTable(): Line[] {
  const page = readFileSync(new URL('../../docs/reference/roles.md', import.meta.url), 'utf8');
  const lines = page.slice(page.indexOf('| method |')).trim().split('\n');
  const [head = [], , ...rows] = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.map((cells) => ({
    method: cells[1] ?? '',
    path: cells[2] ?? '',
    rule: cells[3] ?? '',
    cells: Object.fromEntries(head.slice(4, -1).map((asker, at) => [asker, cells[at + 4] ?? ''])),
  }));
}

/** An address of a route; nothing that is there is named, so that nothing is changed. */
function addressOf(path: string): string {
  return path
    .replace(':workspace', '1')
    .replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000')
    .replace('*', 'nothing');
}

async function seat(house: PeopleHouse): Promise<Record<string, Browser>> {
  const operator = await house.setUp();
  const owner = await house.join(operator, 'owner');
  return {
    operator,
    owner,
    editor: await house.join(operator, 'editor'),
    analyst: await house.join(operator, 'analyst'),
    support: await house.join(operator, 'support'),
    nobody: house.openBrowser(),
    'owner elsewhere': owner,
  };
}

async function meet(
  browsers: Readonly<Record<string, Browser>>,
  asker: string,
  { method, path, rule }: Omit<Line, 'cells'>,
): Promise<string> {
  const headers = asker === 'owner elsewhere' ? { origin: null } : {};
  // A write key may stand in the body, so there has to be one that lacks it.
  const body = rule === 'write-key' && method === 'POST' ? {} : undefined;
  const answer = await browsers[asker]?.callWith(headers, `${method} ${addressOf(path)}`, body);
  const { status = 0 } = answer ?? {};
  return status === 401 || status === 403 ? String(status) : '✓';
}

test('everybody meets at every route what the table says', async () => {
  const table = readTable();
  expect(table.length).toBeGreaterThan(100);
  const browsers = await seat(await startHouse());
  // Signing out comes last: whoever did it is nobody.
  const signsOut = ({ method, path }: Line) => method === 'DELETE' && path === '/api/session';
  const lines = [...table.filter((line) => !signsOut(line)), ...table.filter(signsOut)];
  const met: Line[] = [];
  for (const { method, path, rule, cells } of lines) {
    const found: Record<string, string> = {};
    // The owner elsewhere comes before the owner, who may sign out.
    for (const asker of Object.keys(cells).reverse()) {
      found[asker] = await meet(browsers, asker, { method, path, rule });
    }
    met.push({ method, path, rule, cells: found });
  }
  expect(met).toEqual(lines);
});

test('the table has every route of the server', async () => {
  const routes = (await describeAccess('0')).map(({ method, path }) => `${method} ${path}`);
  expect(readTable().map(({ method, path }) => `${method} ${path}`)).toEqual(routes);
});

test('an API key is let in where it has the scope, and nowhere where a person is meant', async () => {
  const house = await startHouse();
  const owner = await house.setUp();
  const made = await owner.call('POST', '/api/api-keys', { name: 'k', scopes: ['metrics:read'] });
  const program = house.openBrowser();
  for (const { method, path, rule } of readTable()) {
    if (!/^[a-z]+:[a-z]+|^session/.test(rule)) continue;
    const statusFor = async (token: string) => {
      const headers = { authorization: `Bearer ${token}`, origin: null };
      return (await program.callWith(headers, `${method} ${addressOf(path)}?workspace=1`)).status;
    };
    const [wide, narrow] = [await statusFor(house.adminKey), await statusFor(made.body.token)];
    expect([method, path, wide === 403]).toEqual([method, path, rule === 'session']);
    expect([method, path, narrow === 403]).toEqual([method, path, rule !== 'metrics:read']);
  }
});

test('a route that does not say who may call it can’t be added', () => {
  const app = fastify();
  const routes = collectRoutes(app);
  app.get('/open', { config: { scope: 'public' } }, async () => 'open');
  expect(() => app.get('/forgotten', async () => 'open')).toThrow('/forgotten has no rule');
  expect(routes).toEqual([
    { method: 'GET', path: '/open', rule: 'public', isOfInstallation: false },
  ]);
});
