import { describe, expect, test } from 'vitest';
import { defaultDoorRules } from '../../ingest/index.js';
import { externalId, withRules } from './example-rules.test-kit.js';
import { openExample } from './open-example.test-kit.js';

const alias = (userId: string, previousId: string, more: object = {}) => ({
  type: 'alias',
  userId,
  previousId,
  ...more,
});

const twoUserIds = withRules({ kind: 'user_id', limit: 2 });
const switchedOff = { ...defaultDoorRules, linksAliases: false };

describe('Alias and Unify', () => {
  test('a workspace may have it as Unify has: the call merges nobody', async () => {
    const example = await openExample({ rules: switchedOff });
    await example.send(
      { anonymousId: 'visit' },
      { userId: '507f191e81' },
      alias('507f191e81', 'visit'),
    );
    expect(await example.countProfiles()).toBe(2);
    expect(await example.eventsOf('user_id:507f191e81')).toEqual(['Page Seen', 'alias']);
  });
});

describe('Syntax', () => {
  const JEN = 'jen@email.com';

  test('a user who was known by her e-mail and is by a number now is one, where two user ids may be', async () => {
    const example = await openExample({ rules: twoUserIds });
    await example.send(
      { userId: JEN, event: 'Signed Up' },
      { userId: '507f191e81', event: 'Signed In' },
      alias('507f191e81', JEN),
    );
    expect(await example.identifiersOf('user_id:507f191e81')).toEqual([
      `anonymous_id:${JEN}`,
      'user_id:507f191e81',
      `user_id:${JEN}`,
    ]);
    expect(await example.eventsOf(`user_id:${JEN}`)).toEqual(['Signed Up', 'Signed In', 'alias']);
  });

  test('within the default limits two user ids stay two people', async () => {
    const example = await openExample();
    await example.send({ userId: JEN }, { userId: '507f191e81' }, alias('507f191e81', JEN));
    expect(await example.profileOf(`user_id:${JEN}`)).not.toBe(
      await example.profileOf('user_id:507f191e81'),
    );
    expect(await example.eventsOf('user_id:507f191e81')).toEqual(['Page Seen', 'alias']);
  });

  test('the library’s previousId, which is the anonymous id, brings what was done before', async () => {
    const example = await openExample();
    await example.send(
      { anonymousId: 'visit', event: 'Window Looked Into' },
      { userId: '507f191e81', event: 'Signed Up' },
      alias('507f191e81', 'visit'),
    );
    expect(await example.eventsOf('user_id:507f191e81')).toEqual([
      'Window Looked Into',
      'Signed Up',
      'alias',
    ]);
    expect(await example.countProfiles()).toBe(1);
  });

  test('without a previousId it names its user and no more', async () => {
    const example = await openExample();
    await example.send({ type: 'alias', userId: '507f191e81' });
    expect(await example.identifiersOf('user_id:507f191e81')).toEqual(['user_id:507f191e81']);
  });

  test('an alias before either was seen holds when they come', async () => {
    const example = await openExample({ rules: twoUserIds });
    await example.send(
      alias('507f191e81', JEN),
      { userId: JEN, event: 'Signed Up' },
      { userId: '507f191e81', event: 'Signed In' },
    );
    expect(await example.countProfiles()).toBe(1);
    expect(await example.eventsOf(`user_id:${JEN}`)).toEqual(['alias', 'Signed Up', 'Signed In']);
  });

  test('an alias before its visitor was seen holds within the default limits too', async () => {
    const example = await openExample();
    await example.send(alias('507f191e81', 'visit'), { anonymousId: 'visit', event: 'Looked' });
    expect(await example.eventsOf('user_id:507f191e81')).toEqual(['alias', 'Looked']);
  });

  test('a chain of aliases is one person, in whichever order its links come', async () => {
    const links = [alias('second', 'first'), alias('third', 'second'), alias('fourth', 'third')];
    const rules = withRules({ kind: 'user_id', limit: null });
    for (const order of [links, [...links].reverse(), [links[1], links[2], links[0]]]) {
      const example = await openExample({ rules });
      await example.send(
        ...['first', 'second', 'third', 'fourth'].map((userId) => ({ userId })),
        ...order.flatMap((link) => link ?? []),
      );
      expect(await example.countProfiles()).toBe(1);
      expect(await example.eventsOf('user_id:first')).toHaveLength(7);
    }
  });

  test('a chain ends where a limit does', async () => {
    const example = await openExample({ rules: twoUserIds });
    await example.send(alias('second', 'first'), alias('third', 'second'));
    expect(await example.profileOf('user_id:second')).toBe(
      await example.profileOf('user_id:first'),
    );
    expect(await example.profileOf('user_id:third')).not.toBe(
      await example.profileOf('user_id:second'),
    );
  });

  test('a blocked previousId links nobody', async () => {
    const example = await openExample();
    await example.send(alias('kim', 'anonymous'), alias('lou', 'anonymous'));
    expect(await example.identifiersOf('user_id:lou')).toEqual(['user_id:lou']);
  });

  test('no other kind of previousId is meant', async () => {
    const example = await openExample();
    await example.send(externalId('crm_id', 'c-1'), alias('kim', 'c-1'));
    expect(await example.profileOf('crm_id:c-1')).not.toBe(await example.profileOf('user_id:kim'));
  });
});

describe('Examples', () => {
  const complete = {
    ...alias('507f191e81', '39239-239239-239239-23923'),
    anonymousId: '507f191e810c19729de860ea',
    channel: 'browser',
    context: { ip: '8.8.8.8', userAgent: 'Mozilla/5.0' },
    integrations: { All: true, Mixpanel: false, Salesforce: false },
    messageId: '022bb90c-bbac-11e4-8dfc-aa07a5b093db',
    sentAt: '2015-02-23T22:28:55.111Z',
    timestamp: '2015-02-23T22:28:55.111Z',
    version: '1.1',
  };

  test('a complete call names its user by both anonymous ids, the one of then and the one of now', async () => {
    const example = await openExample();
    await example.send(
      { anonymousId: '39239-239239-239239-23923', event: 'Then' },
      { anonymousId: '507f191e810c19729de860ea', event: 'Now' },
      complete,
    );
    expect(await example.identifiersOf('user_id:507f191e81')).toEqual([
      'anonymous_id:39239-239239-239239-23923',
      'anonymous_id:507f191e810c19729de860ea',
      'user_id:507f191e81',
    ]);
    expect(await example.eventsOf('user_id:507f191e81')).toEqual(['Then', 'Now', 'alias']);
  });

  test('the same call again changes nothing', async () => {
    const example = await openExample();
    await example.send(complete);
    const names = await example.identifiersOf('user_id:507f191e81');
    await example.send(complete);
    expect(await example.identifiersOf('user_id:507f191e81')).toEqual(names);
    expect(await example.eventsOf('user_id:507f191e81')).toEqual(['alias']);
  });
});
