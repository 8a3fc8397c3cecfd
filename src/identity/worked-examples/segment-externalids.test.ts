import { describe, expect, test } from 'vitest';
import { externalId, withRules } from './example-rules.test-kit.js';
import { openExample } from './open-example.test-kit.js';

describe('Default externalIDs', () => {
  test('two anonymous ids of one browser, before and after a reset, meet by their ga_client_id', async () => {
    const example = await openExample();
    const browser = { context: { integrations: { 'Google Analytics': { clientId: '5.6' } } } };
    await example.send(
      { ...browser, anonymousId: 'before', userId: 'kim' },
      { anonymousId: 'after', event: 'Came Back' },
      { ...browser, anonymousId: 'after', event: 'Looked Around' },
    );
    expect(await example.eventsOf('user_id:kim')).toEqual([
      'Page Seen',
      'Came Back',
      'Looked Around',
    ]);
  });

  test('of different places for an e-mail, the newer page’s hold: properties.email names nobody', async () => {
    const example = await openExample();
    const email = 'kim@x.example';
    await example.send(
      { userId: 'kim', properties: { email } },
      { userId: 'lou', context: { traits: { email } } },
    );
    expect(await example.profileOf(`email:${email}`)).toBe(await example.profileOf('user_id:lou'));
  });

  test('likewise, an iPhone’s advertising id needs leave to track', async () => {
    const example = await openExample();
    const device = { type: 'ios', advertisingId: 'ad-1' };
    await example.send({ userId: 'kim', context: { device } });
    expect(await example.profileOf('ios.idfa:ad-1')).toBeUndefined();
    await example.send({
      userId: 'kim',
      context: { device: { ...device, adTrackingEnabled: true } },
    });
    expect(await example.profileOf('ios.idfa:ad-1')).toBe(await example.profileOf('user_id:kim'));
  });
});

describe('Custom externalIDs', () => {
  const upgraded = { event: 'Subscription Upgraded', properties: { plan: 'Pro', mrr: 99.99 } };
  const number = '+12025550143';

  test.each(['phone', 'app_id', 'ecommerce_id', 'shopify_id'])(
    'an external id of the type %s names its person, configured or not',
    async (kind) => {
      const example = await openExample();
      const call = externalId(kind, kind === 'phone' ? number : 'x-1');
      await example.send({ ...upgraded, ...call, userId: 'kim' }, { ...upgraded, ...call });
      expect(await example.eventsOf('user_id:kim')).toEqual([
        'Subscription Upgraded',
        'Subscription Upgraded',
      ]);
    },
  );

  const whole = { id: 'x-1', type: 'shopify_id', collection: 'users', encoding: 'none' };

  test.each(Object.keys(whole))(
    'one without its %s names nobody: all four are required',
    async (key) => {
      const example = await openExample();
      const externalIds = [{ ...whole, [key]: undefined }];
      await example.send({ userId: 'kim', context: { externalIds } });
      expect(await example.identifiersOf('user_id:kim')).toEqual(['user_id:kim']);
    },
  );

  test('one of the collection accounts is a group’s', async () => {
    const example = await openExample();
    const externalIds = [{ ...whole, collection: 'accounts' }];
    await example.send({ userId: 'kim', context: { externalIds } });
    expect(await example.identifiersOf('user_id:kim')).toEqual(['user_id:kim']);
  });

  test.each<[string, object]>([
    ['context.externalIds', externalId('phone', '+1 202 555 0143')],
    ['properties', { properties: { plan: 'Pro', phone: '+1 (202) 555-0143' } }],
    ['context.traits', { context: { traits: { phone_number: '+1-202-555-0143' } } }],
  ])('a phone in %s finds the one person with it, however it is written', async (_, call) => {
    const keys = ['phone', 'phone_number'];
    const example = await openExample({ rules: withRules({ kind: 'phone', keys }) });
    await example.send(
      { userId: 'use_123', ...externalId('phone', number) },
      { ...upgraded, ...call },
    );
    expect(await example.identifiersOf(`phone:${number}`)).toEqual([
      `phone:${number}`,
      'user_id:use_123',
    ]);
    expect(await example.eventsOf('user_id:use_123')).toContain('Subscription Upgraded');
  });

  test('a phone in properties names nobody as long as nobody configured it', async () => {
    const example = await openExample();
    await example.send({ userId: 'use_123', properties: { phone: number } });
    expect(await example.profileOf(`phone:${number}`)).toBeUndefined();
  });
});

describe('Example', () => {
  const pricing = {
    type: 'page',
    name: 'Pricing',
    anonymousId: 'anon_123',
    properties: { title: 'Acme Pricing', url: 'https://acme.example/pricing' },
  };

  test('the visitor of a page is a new person, whose further events come to the same one', async () => {
    const example = await openExample();
    await example.send(pricing);
    const visitor = await example.profileOf('anonymous_id:anon_123');
    await example.send(pricing);
    expect(await example.countProfiles()).toBe(1);
    expect(await example.profileOf('anonymous_id:anon_123')).toBe(visitor);
    expect(await example.eventsOf('anonymous_id:anon_123')).toEqual(['Pricing', 'Pricing']);
  });

  test('who signs up is still the same person', async () => {
    const example = await openExample();
    await example.send(pricing);
    const visitor = await example.profileOf('anonymous_id:anon_123');
    await example.send({ event: 'User Signup', userId: 'use_123', anonymousId: 'anon_123' });
    expect(await example.profileOf('user_id:use_123')).toBe(visitor);
    expect(await example.eventsOf('user_id:use_123')).toEqual(['Pricing', 'User Signup']);
  });
});
