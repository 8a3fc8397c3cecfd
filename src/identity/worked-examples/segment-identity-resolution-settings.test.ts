import { describe, expect, test } from 'vitest';
import { defaultDoorRules, loadDoorRulesForm } from '../../ingest/index.js';
import { externalId, withRules } from './example-rules.test-kit.js';
import { openExample } from './open-example.test-kit.js';

// What this page says word for word as the onboarding page is tested there.

describe('Configure Identity Graph rules', () => {
  const emails = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      userId: 'kim',
      traits: { email: `kim@${from + at}.example` },
    }));

  test('a higher limit holds for what comes from then on', async () => {
    const example = await openExample();
    await example.send(...emails(1, 6));
    example.setRules(withRules({ kind: 'email', limit: 6 }));
    await example.send(...emails(7, 2));
    const names = await example.identifiersOf('user_id:kim');
    expect(names).toContain('email:kim@7.example');
    expect(names).not.toContain('email:kim@8.example');
  });

  test('a lower limit takes nothing from who has more, and lets no more in', async () => {
    const example = await openExample();
    await example.send(...emails(1, 4));
    example.setRules(withRules({ kind: 'email', limit: 2 }));
    await example.send(...emails(5, 1), { userId: 'kim', anonymousId: 'visit' });
    expect(await example.identifiersOf('user_id:kim')).toEqual([
      'anonymous_id:visit',
      ...[1, 2, 3, 4].map((at) => `email:kim@${at}.example`),
      'user_id:kim',
    ]);
  });

  test('the same rules can be written down and given to another workspace', async () => {
    const rules = withRules(
      { kind: 'anonymous_id', limit: 5, windowDays: 7 },
      { kind: 'app_id', keys: ['appId'], blocked: { exact: ['void'], patterns: ['^[0-]*$'] } },
    );
    const written = JSON.stringify(rules);
    const { doorRulesForm, readDoorRulesForm } = await loadDoorRulesForm();
    expect(readDoorRulesForm(doorRulesForm.parse(JSON.parse(written)))).toEqual(rules);
  });
});

describe('ExternalIDs', () => {
  test('of kinds that only this page lists, none is read', async () => {
    const example = await openExample();
    const context = { Braze: { braze_id: 'b-1' }, cross_domain_id: 'x-1' };
    await example.send({ userId: 'kim', context, cross_domain_id: 'x-1' });
    expect(await example.identifiersOf('user_id:kim')).toEqual(['user_id:kim']);
  });

  test('a new type of external id takes its place, with the preset limit, when it first comes', async () => {
    const example = await openExample();
    for (const id of ['1', '2', '3', '4', '5', '6']) {
      await example.send({ userId: 'kim', ...externalId('crm_id', `c-${id}`) });
    }
    expect(await example.identifiersOf('user_id:kim')).toHaveLength(6);
  });

  test('and it stands by its name: below an e-mail that comes with it', async () => {
    const example = await openExample();
    const traits = { email: 'lou@x.example' };
    await example.send(
      { userId: 'kim', ...externalId('crm_id', 'c-1') },
      { userId: 'lou', traits },
      { type: 'identify', traits, ...externalId('crm_id', 'c-1') },
    );
    expect(await example.eventsOf('user_id:lou')).toEqual(['Page Seen', 'identify']);
    expect(await example.profileOf('crm_id:c-1')).toBe(await example.profileOf('user_id:kim'));
  });
});

describe('Flat matching logic: the Shared iPad setup', () => {
  const ipad = { context: { device: { type: 'ios', id: 'store-ipad' } } };
  const customers = ['kim', 'lou', 'max', 'ned', 'oli', 'pam', 'quy'];

  test('customers who sign up on one device are as many people', async () => {
    const example = await openExample();
    for (const userId of customers) {
      const traits = { email: `${userId}@x.example` };
      await example.send({ ...ipad, type: 'identify', userId, traits });
      await example.send({ ...ipad, userId, event: `Order of ${userId}` });
    }
    expect(await example.countProfiles()).toBe(customers.length);
    for (const userId of customers) {
      expect(await example.eventsOf(`user_id:${userId}`)).toEqual([
        'identify',
        `Order of ${userId}`,
      ]);
    }
    expect(await example.profileOf('ios.id:store-ipad')).toBeNull();
  });

  test('those who leave only an e-mail there are kept apart by a limit of one', async () => {
    const example = await openExample({ rules: withRules({ kind: 'email', limit: 1 }) });
    for (const customer of customers) {
      const traits = { email: `${customer}@x.example` };
      await example.send({ ...ipad, type: 'identify', traits });
    }
    expect(await example.countProfiles()).toBe(customers.length);
  });

  test('a device that is not told to be one ties them together, and a kind can be told to be one', async () => {
    const till = externalId('till', 'till-7');
    const calls = customers.map((userId) => ({ ...till, userId }));
    const asDevice = await openExample({ rules: withRules({ kind: 'till', isDevice: true }) });
    await asDevice.send(...calls);
    expect(await asDevice.profileOf('till:till-7')).toBeNull();
    const asName = await openExample({ rules: defaultDoorRules });
    await asName.send(...calls);
    expect(await asName.profileOf('till:till-7')).toBe(await asName.profileOf('user_id:kim'));
    expect(await asName.countProfiles()).toBe(customers.length);
  });
});
