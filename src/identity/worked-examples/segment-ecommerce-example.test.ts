import { beforeEach, describe, expect, test } from 'vitest';
import { type Example, openExample } from './open-example.test-kit.js';

/** One sneaker company, two apps: Jane Doe’s way from a stranger to a runner. */
const onIphone = {
  anonymousId: 'anon_123',
  context: { app: 'SegKicks', device: { id: 'ios_abc123', type: 'ios' } },
};
const onAndroid = {
  anonymousId: 'anon_456',
  context: { app: 'SegKicks', device: { id: 'and_1a2b3c4d', type: 'android' } },
};
const whileRunning = {
  anonymousId: 'anon_789',
  context: { app: 'SegRuns', device: { id: 'and_1a2b3c4d', type: 'android' } },
};
const JANE = 'user_id:abc123def';

let example: Example;
beforeEach(async () => {
  example = await openExample();
  await example.send(
    { ...onIphone, event: 'App Opened' },
    { ...onIphone, event: 'ShoeA Clicked' },
    { ...onIphone, event: 'ShoeB Clicked' },
    { ...onIphone, event: 'ShoeC Clicked' },
    { ...onIphone, event: 'ShoeD Added' },
  );
});

const signUp = () =>
  example.send({
    ...onIphone,
    type: 'identify',
    userId: 'abc123def',
    traits: { email: 'janedoe@example.com' },
  });
const signInOnAndroid = () => example.send({ ...onAndroid, type: 'identify', userId: 'abc123def' });
const startRunning = () => example.send({ ...whileRunning, type: 'identify', userId: 'abc123def' });

describe('Anonymous to known identification', () => {
  test('a visitor is one person by her anonymous id and her iPhone', async () => {
    expect(await example.identifiersOf('anonymous_id:anon_123')).toEqual([
      'anonymous_id:anon_123',
      'ios.id:ios_abc123',
    ]);
    expect(await example.countProfiles()).toBe(1);
  });

  test('who signs up keeps what she did before, and has her e-mail and user id beside it', async () => {
    const visitor = await example.profileOf('anonymous_id:anon_123');
    await signUp();
    expect(await example.profileOf(JANE)).toBe(visitor);
    expect(await example.identifiersOf(JANE)).toEqual([
      'anonymous_id:anon_123',
      'email:janedoe@example.com',
      'ios.id:ios_abc123',
      JANE,
    ]);
    expect(await example.eventsOf(JANE)).toEqual([
      'App Opened',
      'ShoeA Clicked',
      'ShoeB Clicked',
      'ShoeC Clicked',
      'ShoeD Added',
      'identify',
    ]);
  });
});

describe('Cross-device identification', () => {
  test('signing in on another telephone adds its identifiers', async () => {
    await signUp();
    await signInOnAndroid();
    const names = await example.identifiersOf(JANE);
    expect(names).toContain('android.id:and_1a2b3c4d');
    expect(names).toContain('anonymous_id:anon_456');
    expect(await example.countProfiles()).toBe(1);
  });

  test('signing in there by the same e-mail alone is enough', async () => {
    await signUp();
    const traits = { email: 'JaneDoe@example.com' };
    await example.send({ ...onAndroid, type: 'identify', traits });
    expect(await example.profileOf('android.id:and_1a2b3c4d')).toBe(await example.profileOf(JANE));
  });

  test('what she did there before she signed in joins her history too', async () => {
    await signUp();
    await example.send({ ...onAndroid, event: 'ShoeE Clicked' });
    expect(await example.countProfiles()).toBe(2);
    await signInOnAndroid();
    expect(await example.countProfiles()).toBe(1);
    expect(await example.eventsOf('ios.id:ios_abc123')).toContain('ShoeE Clicked');
  });
});

describe('Cross-app identification', () => {
  test('an app of the same company adds one more anonymous id, and nothing else', async () => {
    await signUp();
    await signInOnAndroid();
    await startRunning();
    expect(await example.identifiersOf(JANE)).toEqual([
      'android.id:and_1a2b3c4d',
      'anonymous_id:anon_123',
      'anonymous_id:anon_456',
      'anonymous_id:anon_789',
      'email:janedoe@example.com',
      'ios.id:ios_abc123',
      JANE,
    ]);
  });

  test('the other app knows her by her telephone before she signs in there', async () => {
    await signUp();
    await signInOnAndroid();
    await example.send({ ...whileRunning, event: 'Workout Viewed' });
    expect(await example.profileOf('anonymous_id:anon_789')).toBe(await example.profileOf(JANE));
  });
});

describe('Conclusion', () => {
  test('a shoe looked at on one telephone and bought on the other is in one history', async () => {
    await signUp();
    await signInOnAndroid();
    await example.send({ ...onAndroid, event: 'ShoeC Bought', userId: 'abc123def' });
    await startRunning();
    const events = await example.eventsOf(JANE);
    expect(events.indexOf('ShoeC Clicked')).toBeLessThan(events.indexOf('ShoeC Bought'));
    expect(events.slice(-2)).toEqual(['ShoeC Bought', 'identify']);
    expect(events).toHaveLength(9);
  });
});
