import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type { Act, Moment, Stage } from '../../../test/smtp-sink.js';
import { waitUntil } from '../../../test/wait-until.js';
import { createLogger } from '../../kernel/index.js';
import type { MailProvider } from '../provider.js';
import {
  deliver,
  largeMail,
  mailOf,
  openProvider,
  openSink,
  untilResting,
} from './testing/open-provider.js';

const soon = () => performance.now() + 60_000;
const untilIdle = (provider: MailProvider, count: number) =>
  waitUntil(`${count} connections stand idle`, () => provider.idle() === count);

describe('connections', () => {
  it('are opened when they are wanted, at most as many as are allowed', async () => {
    const sink = await openSink();
    const provider = openProvider(sink.port, { connections: 3 });
    expect(provider.idle()).toBe(0);
    provider.want(2);
    await untilIdle(provider, 2);
    provider.want(5);
    await untilIdle(provider, 3);
    expect(sink.sessions()).toBe(3);
  });

  it('tell when they become idle', async () => {
    const sink = await openSink();
    const provider = openProvider(sink.port);
    let told = 0;
    provider.onChange(() => {
      told += 1;
    });
    await deliver(provider);
    await untilIdle(provider, 1);
    expect(told).toBe(2);
  });

  it('carry one mail after the other', async () => {
    const sink = await openSink();
    const provider = openProvider(sink.port);
    for (const text of ['one', 'two', 'three']) await deliver(provider, mailOf(text));
    expect(sink.mails.map(({ raw }) => /Subject: (.*)\r/.exec(String(raw))?.[1])).toEqual([
      'one',
      'two',
      'three',
    ]);
    expect(sink.sessions()).toBe(1);
  });

  it('carry one mail each at the same time', async () => {
    const sink = await openSink();
    const provider = openProvider(sink.port, { connections: 2 });
    provider.want(2);
    await untilIdle(provider, 2);
    const underWay = ['one', 'two', 'three'].map((text) => provider.deliver(mailOf(text), soon()));
    expect(provider.idle()).toBe(0);
    expect((await Promise.all(underWay)).map(({ kind }) => kind)).toEqual([
      'accepted',
      'accepted',
      'not-begun',
    ]);
  });

  it('are replaced after so many messages, having said QUIT', async () => {
    const sink = await openSink({ script: () => undefined });
    const provider = openProvider(sink.port, { messagesPerConnection: 2 });
    for (const _ of [1, 2, 3, 4, 5]) {
      expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    }
    expect(sink.sessions()).toBe(3);
    expect(sink.lines.filter((line) => line === 'QUIT')).toHaveLength(2);
  });

  it('are closed when nobody needs them, and not opened again', async () => {
    const sink = await openSink({ script: () => undefined });
    // Long enough for both to be open at once, also on a busy machine.
    const provider = openProvider(sink.port, { connections: 2, idleMs: 1_000 });
    provider.want(2);
    await untilIdle(provider, 2);
    await waitUntil(
      'both said QUIT',
      () => sink.lines.filter((each) => each === 'QUIT').length === 2,
    );
    expect(provider.idle()).toBe(0);
    expect(await provider.deliver(mailOf('late'), soon())).toMatchObject({ kind: 'not-begun' });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    expect(sink.sessions()).toBe(3);
  });

  it('that the server closes while they are idle cost no message anything', async () => {
    const closesAfterFirst: Act = { say: '250 2.0.0 taken\r\n421 4.4.2 idle', and: 'fin' };
    const sink = await openSink({
      script: ({ stage, session }) =>
        stage === 'end' && session === 1 ? closesAfterFirst : undefined,
    });
    const provider = openProvider(sink.port);
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    await untilIdle(provider, 0);
    expect(provider.health()).toEqual({ kind: 'ready' });
    expect(await provider.deliver(mailOf('next'), soon())).toMatchObject({ kind: 'not-begun' });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
  });

  it('that close at RSET are replaced', async () => {
    const sink = await openSink({
      script: ({ stage, session }) => {
        if (session > 1) return undefined;
        if (stage === 'rcpt') return { say: '550 5.1.1 nobody' };
        return stage === 'rset' ? { close: 'rst' } : undefined;
      },
    });
    const provider = openProvider(sink.port);
    expect(await deliver(provider)).toMatchObject({ kind: 'failed' });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    expect(sink.sessions()).toBe(2);
  });

  it('are not kept when a reply came before its data was through', async () => {
    const sink = await openSink({
      script: ({ stage }) => (stage === 'body' ? { say: '250 2.0.0 whatever it is' } : undefined),
    });
    const provider = openProvider(sink.port);
    expect(await deliver(provider, largeMail())).toMatchObject({ kind: 'accepted' });
    await waitUntil('another one is open', () => sink.sessions() === 2);
  });
});

describe('a deadline', () => {
  it('that has passed lets nothing be said', async () => {
    const sink = await openSink({ script: () => undefined });
    const provider = openProvider(sink.port);
    await deliver(provider);
    await untilIdle(provider, 1);
    const said = sink.lines.length;
    expect(await provider.deliver(mailOf('late'), performance.now() - 1)).toEqual({
      kind: 'not-begun',
      reason: 'it was too late',
    });
    expect(provider.idle()).toBe(1);
    expect(await deliver(provider, mailOf('in time'))).toMatchObject({ kind: 'accepted' });
    expect(sink.lines).toHaveLength(said + 3);
  });
});

describe('a provider rests and comes back by itself', () => {
  const troubles: { when: string; stage: Stage; act: Act; problem: RegExp }[] = [
    {
      when: 'the greeting is 4xx',
      stage: 'greeting',
      act: { say: '421 4.3.2 not now' },
      problem: /421 4.3.2/,
    },
    {
      when: 'the greeting is 5xx',
      stage: 'greeting',
      act: { say: '554 5.7.1 not you' },
      problem: /554 5.7.1/,
    },
    { when: 'it is reset', stage: 'greeting', act: { close: 'rst' }, problem: /ECONNRESET|closed/ },
    { when: 'it is closed', stage: 'greeting', act: { close: 'fin' }, problem: /closed/ },
    { when: 'nobody greets', stage: 'greeting', act: 'silence', problem: /Greeting|Timeout/ },
    {
      when: 'the greeting drips in',
      stage: 'greeting',
      act: { drip: '220-hello', everyMs: 10 },
      problem: /Greeting/,
    },
    { when: 'EHLO is reset', stage: 'ehlo', act: { close: 'rst' }, problem: /ECONNRESET|closed/ },
    { when: 'EHLO is closed', stage: 'ehlo', act: { close: 'fin' }, problem: /closed/ },
    { when: 'EHLO has no reply', stage: 'ehlo', act: 'silence', problem: /Timeout/ },
    {
      when: 'the reply to EHLO drips in',
      stage: 'ehlo',
      act: { drip: '250-sink', everyMs: 10 },
      problem: /too slow/,
    },
    {
      when: 'EHLO is answered by 421',
      stage: 'ehlo',
      act: { say: '421 4.3.2 closing', and: 'fin' },
      problem: /421/,
    },
    { when: 'the login is 5xx', stage: 'auth', act: { say: '535 5.7.8 no' }, problem: /535 5.7.8/ },
    {
      when: 'the login is 4xx',
      stage: 'auth',
      act: { say: '454 4.7.0 later' },
      problem: /454 4.7/,
    },
    { when: 'the login has no reply', stage: 'auth', act: 'silence', problem: /Timeout/ },
    { when: 'the login is closed', stage: 'auth', act: { close: 'fin' }, problem: /closed/ },
  ];

  it.each(troubles)('when $when', async ({ stage, act, problem }) => {
    const sink = await openSink({
      extensions: ['PIPELINING', 'AUTH PLAIN'],
      script: (moment) => (moment.stage === stage && moment.session <= 2 ? act : undefined),
    });
    const provider = openProvider(sink.port, {
      user: 'shop',
      password: 'secret',
      // Long enough for the session that is to succeed on a busy machine; waited for by those of silence alone.
      timeouts: { connect: 300, greeting: 300 },
    });
    expect(await untilResting(provider)).toMatch(problem);
    const outcome = await provider.deliver(mailOf('hello'), soon());
    expect(outcome).toMatchObject({ kind: 'not-begun' });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    expect(provider.health()).toEqual({ kind: 'ready' });
    expect(sink.sessions()).toBe(3);
  });

  it('when nobody listens', async () => {
    const sink = await openSink();
    const { port } = sink;
    await sink.close();
    const provider = openProvider(port);
    expect(await untilResting(provider)).toMatch(/ECONNREFUSED/);
    await openSink({ port });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
  });

  it('when connections break at their first message, one at a time until one has carried one', async () => {
    const sink = await openSink({
      script: ({ stage, session }) =>
        stage === 'mail' && session <= 4 ? { close: 'rst' } : undefined,
    });
    const provider = openProvider(sink.port, { connections: 4 });
    provider.want(4);
    await untilIdle(provider, 4);
    const first = await Promise.all(
      [1, 2, 3, 4].map(() => provider.deliver(mailOf('hello'), soon())),
    );
    expect(first.map(({ kind }) => kind)).toEqual(Array(4).fill('deferred'));
    expect(provider.health()).toMatchObject({ kind: 'resting', problem: /breaks new/ });
    provider.want(4);
    await untilIdle(provider, 1);
    expect(sink.sessions()).toBe(5);
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    provider.want(4);
    await untilIdle(provider, 4);
  });

  it('with pauses that grow, and says so without saying to whom', async () => {
    const lines: { pauseMs: number; failures: number; msg: string; problem: string }[] = [];
    const sink = await openSink({
      script: ({ stage, session }) =>
        stage === 'greeting' && session <= 4 ? { say: '554 no ada@example.org' } : undefined,
    });
    const provider = openProvider(sink.port, {
      pauses: { firstMs: 16, mostMs: 64 },
      random: () => 0,
      logger: createLogger('warn', { write: (line) => void lines.push(JSON.parse(line)) }),
    });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    expect(lines.map(({ failures }) => failures)).toEqual([1, 2, 3, 4]);
    expect(lines.map(({ pauseMs }) => pauseMs)).toEqual([8, 16, 32, 32]);
    expect(JSON.stringify(lines)).not.toContain('ada');
  });

  it('but not while some of its connections work', async () => {
    const sink = await openSink({
      script: ({ stage, session }) =>
        stage === 'greeting' && session > 2 ? { say: '421 4.7.0 too many' } : undefined,
    });
    const provider = openProvider(sink.port, { connections: 4 });
    provider.want(4);
    await untilIdle(provider, 2);
    await Promise.all([1, 2].map(() => provider.deliver(mailOf('hello'), soon())));
    await waitUntil('more were refused', () => sink.sessions() > 5);
    expect(provider.idle()).toBe(2);
    expect(provider.health()).toEqual({ kind: 'ready' });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
  });
});

describe('closing', () => {
  it('says QUIT on what is idle, and breaks off what is under way', async () => {
    const isSecond = ({ stage, session }: Moment) => stage === 'end' && session === 2;
    const sink = await openSink({ script: (moment) => (isSecond(moment) ? 'silence' : undefined) });
    const provider = openProvider(sink.port, { connections: 2 });
    await deliver(provider);
    provider.want(2);
    await untilIdle(provider, 2);
    const outcomes = [provider.deliver(mailOf('a'), soon()), provider.deliver(mailOf('b'), soon())];
    await Promise.race(outcomes);
    await untilIdle(provider, 1);
    await provider.close();
    const kinds = (await Promise.all(outcomes)).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['accepted', 'unknown']);
    expect(sink.lines.filter((line) => line === 'QUIT')).toHaveLength(1);
    expect(await provider.deliver(mailOf('c'), soon())).toMatchObject({ kind: 'not-begun' });
    await provider.close();
  });

  it('does not wait for connections that are being opened', async () => {
    const sink = await openSink({
      script: ({ stage }) => (stage === 'ehlo' ? 'silence' : undefined),
    });
    const provider = openProvider(sink.port);
    provider.want(1);
    await waitUntil('it was greeted', () => sink.lines.length > 0);
    await provider.close();
    expect(provider.idle()).toBe(0);
  });
});
