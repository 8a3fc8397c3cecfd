import { beforeEach, describe, expect, test } from 'vitest';
import { type Example, openExample } from './open-example.test-kit.js';

const ANN = 'user_id:ann';
const BEN = 'user_id:ben';
const BROWSER = 'anonymous_id:browser';
const browser = { anonymousId: 'browser' };
const as = (userId: string, event: string) => ({ ...browser, userId, event });
const signedOut = (event: string) => ({ ...browser, event });

let example: Example;
beforeEach(async () => {
  example = await openExample();
});

describe('a browser of one person', () => {
  test('is hers signed out too, before she first signed in and after she last did', async () => {
    await example.send(signedOut('1'), as('ann', '2'), signedOut('3'), as('ann', '4'));
    expect(await example.eventsOf(ANN)).toEqual(['1', '2', '3', '4']);
    expect(await example.countProfiles()).toBe(1);
  });

  test('joins her history wherever she was known from before', async () => {
    await example.send({ userId: 'ann', event: '1' }, signedOut('2'), as('ann', '3'));
    expect(await example.eventsOf(BROWSER)).toEqual(['1', '2', '3']);
  });
});

describe('a browser with which a second person signs in', () => {
  test('glues nobody together: Ann, Ben, nobody, Ann again, Ben again', async () => {
    await example.send(
      as('ann', 'Ann 1'),
      as('ben', 'Ben 1'),
      signedOut('Nobody 1'),
      as('ann', 'Ann 2'),
      as('ben', 'Ben 2'),
    );
    expect(await example.eventsOf(BEN)).toEqual(['Ben 1', 'Ben 2']);
    expect(await example.eventsOf(ANN)).toEqual(['Ann 1', 'Nobody 1', 'Ann 2']);
    expect(await example.profileOf(BROWSER)).toBeNull();
  });

  test('starts a fresh profile with each visit of nobody’s, which is who signs in next', async () => {
    await example.send(
      as('ann', 'Ann 1'),
      as('ben', 'Ben 1'),
      signedOut('Nobody 1'),
      signedOut('Nobody 2'),
    );
    expect(await example.eventsOf(BROWSER)).toEqual(['Nobody 1', 'Nobody 2']);
    await example.send(as('ben', 'Ben 2'), signedOut('Nobody 3'));
    expect(await example.eventsOf(BROWSER)).toEqual(['Nobody 3']);
    expect(await example.eventsOf(BEN)).toEqual(['Ben 1', 'Nobody 1', 'Nobody 2', 'Ben 2']);
    await example.send(as('cem', 'Cem 1'));
    expect(await example.eventsOf('user_id:cem')).toEqual(['Nobody 3', 'Cem 1']);
    expect(await example.eventsOf(ANN)).toEqual(['Ann 1']);
  });

  test('leaves to the first person what was done on it before', async () => {
    await example.send(signedOut('Nobody 1'), as('ann', 'Ann 1'), signedOut('Ann, signed out'));
    await example.send(as('ben', 'Ben 1'));
    expect(await example.eventsOf(ANN)).toEqual(['Nobody 1', 'Ann 1', 'Ann, signed out']);
    expect(await example.eventsOf(BEN)).toEqual(['Ben 1']);
  });

  test('does not hand a guest’s e-mail to who signs in next', async () => {
    await example.send(as('ann', 'Ann 1'), as('ben', 'Ben 1'), signedOut('Nobody 1'));
    const traits = { email: 'guest@x.example' };
    await example.send({ ...browser, type: 'identify', traits }, as('ann', 'Ann 2'));
    expect(await example.eventsOf('email:guest@x.example')).toEqual(['Nobody 1', 'identify']);
    expect(await example.eventsOf(ANN)).toEqual(['Ann 1', 'Ann 2']);
  });

  test('is no link between their e-mails either', async () => {
    const traits = (name: string) => ({ type: 'identify', traits: { email: `${name}@x.example` } });
    await example.send(
      { ...as('ann', ''), ...traits('ann') },
      { ...as('ben', ''), ...traits('ben') },
      { ...browser, ...traits('ann') },
    );
    expect(await example.identifiersOf(ANN)).toEqual(['email:ann@x.example', ANN]);
    expect(await example.identifiersOf(BEN)).toEqual(['email:ben@x.example', BEN]);
  });
});
