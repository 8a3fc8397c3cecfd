import { describe, expect, test } from 'vitest';
import { openExample } from './open-example.test-kit.js';

describe('Anonymous to known identification', () => {
  test('a window shopper’s history is that of the loyal customer', async () => {
    const example = await openExample();
    await example.send(
      { anonymousId: 'visit', event: 'Window Looked Into' },
      { anonymousId: 'visit', userId: 'kim', event: 'Account Created' },
      { userId: 'kim', event: 'Order Completed' },
    );
    expect(await example.eventsOf('user_id:kim')).toEqual([
      'Window Looked Into',
      'Account Created',
      'Order Completed',
    ]);
  });

  test('a sign-up that is already known elsewhere takes the visit along', async () => {
    const example = await openExample();
    await example.send(
      { userId: 'kim', event: 'Order Completed' },
      { anonymousId: 'visit', event: 'Window Looked Into' },
      { anonymousId: 'visit', userId: 'kim', event: 'Signed In' },
    );
    expect(await example.eventsOf('anonymous_id:visit')).toEqual([
      'Order Completed',
      'Window Looked Into',
      'Signed In',
    ]);
    expect(await example.countProfiles()).toBe(1);
  });
});

describe('Cross-device identification', () => {
  test('a cart filled on the iPhone and paid for on the Android is one person’s', async () => {
    const example = await openExample();
    const iphone = { context: { device: { type: 'ios', id: 'i1' } } };
    const android = { context: { device: { type: 'android', id: 'a1' } } };
    await example.send(
      { ...iphone, userId: 'kim', event: 'Product Added' },
      { ...android, event: 'App Opened' },
      { ...android, userId: 'kim', event: 'Order Completed' },
    );
    expect(await example.eventsOf('ios.id:i1')).toEqual([
      'Product Added',
      'App Opened',
      'Order Completed',
    ]);
  });
});

describe('Cross-app identification', () => {
  test('two apps in one workspace see one person', async () => {
    const example = await openExample();
    await example.send(
      { userId: 'kim', anonymousId: 'shoes', context: { app: 'shoes' } },
      { userId: 'kim', anonymousId: 'runs', context: { app: 'runs' } },
    );
    expect(await example.countProfiles()).toBe(1);
  });

  test('two apps with a workspace each see two', async () => {
    const shoes = await openExample();
    const runs = await openExample({ database: shoes.database });
    const visit = { userId: 'kim', anonymousId: 'visit' };
    await shoes.send({ ...visit, event: 'Shoe Bought' });
    await runs.send({ ...visit, event: 'Workout Viewed' });
    expect(await shoes.profileOf('user_id:kim')).not.toBe(await runs.profileOf('user_id:kim'));
    expect(await shoes.eventsOf('user_id:kim')).toEqual(['Shoe Bought']);
    expect(await runs.eventsOf('user_id:kim')).toEqual(['Workout Viewed']);
  });
});

describe('Cross-Channel identification', () => {
  test('a complaint to the support team by e-mail is in the history of the shop’s customer', async () => {
    const example = await openExample();
    const email = 'kim@shop.example';
    await example.send(
      { userId: 'kim', event: 'Order Completed', context: { traits: { email } } },
      { event: 'Complaint Logged', context: { traits: { email: ' Kim@Shop.example ' } } },
    );
    expect(await example.eventsOf('user_id:kim')).toEqual(['Order Completed', 'Complaint Logged']);
  });
});
