import { describe, expect, it } from 'vitest';
import { type Act, ALL_EXTENSIONS, type Moment, type Stage } from '../../../test/smtp-sink.js';
import type { SmtpTimeouts } from './smtp-options.js';
import { deliver, largeMail, mailOf, openProvider, openSink } from './testing/open-provider.js';

/** Only the first message meets the act. */
const atFirst = (stage: Stage, act: Act) => (moment: Moment) =>
  moment.stage === stage && moment.session === 1 && moment.message === 1 ? act : undefined;

const stages = [
  { at: 'mail', stage: 'mail', timeout: 'mail' },
  { at: 'rcpt', stage: 'rcpt', timeout: 'rcpt' },
  { at: 'data', stage: 'data', timeout: 'dataInitiation' },
  { at: 'end', stage: 'data', timeout: 'dataEnd' },
] as const;

const PLAIN = ALL_EXTENSIONS.filter((name) => name !== 'PIPELINING');
const ways = [
  { way: 'with pipelining', extensions: ALL_EXTENSIONS },
  { way: 'without pipelining', extensions: PLAIN },
];
const short = (name: keyof SmtpTimeouts) => ({ [name]: 100 });

describe.each(ways)('an outcome, $way', ({ extensions }) => {
  const start = async (script: (moment: Moment) => Act | undefined, timeouts = {}) => {
    const sink = await openSink({ script, extensions });
    return { sink, provider: openProvider(sink.port, { timeouts }) };
  };

  it('is accepted by 250 behind the data', async () => {
    const { sink, provider } = await start(() => undefined);
    const mail = mailOf('hello');
    expect(await deliver(provider, mail)).toEqual({ kind: 'accepted', reply: '250 2.0.0 taken' });
    expect(sink.mails).toEqual([{ ...mail, raw: mail.raw }]);
  });

  it.each(stages)(
    'is deferred by 4xx at $at, and the connection goes on',
    async ({ at, stage }) => {
      const { sink, provider } = await start(atFirst(at, { say: '451 4.3.0 not now' }));
      const reply = '451 4.3.0 not now';
      const outcome = { kind: 'deferred', stage, code: 451, status: '4.3.0', reply };
      expect(await deliver(provider)).toEqual(outcome);
      expect(await deliver(provider, mailOf('second'))).toMatchObject({ kind: 'accepted' });
      expect(sink.lines).toContain('RSET');
      expect(sink.sessions()).toBe(1);
      expect(sink.mails.map(({ raw }) => String(raw))).toEqual([expect.stringContaining('second')]);
    },
  );

  it.each(stages)('is failed by 5xx at $at, and the connection goes on', async ({ at, stage }) => {
    const { sink, provider } = await start(atFirst(at, { say: '550-5.7.1 not\r\n550 5.7.1 ever' }));
    const outcome = { kind: 'failed', stage, code: 550, status: '5.7.1', isNoMailbox: false };
    const reply = '550-5.7.1 not 5.7.1 ever';
    expect(await deliver(provider)).toEqual({ ...outcome, reply });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    expect(sink.sessions()).toBe(1);
    expect(sink.mails).toHaveLength(1);
  });

  it.each(stages)(
    'is deferred by 421 at $at, and the connection replaced',
    async ({ at, stage }) => {
      const { sink, provider } = await start(atFirst(at, { say: '421 4.3.2 closing', and: 'fin' }));
      expect(await deliver(provider)).toMatchObject({ kind: 'deferred', stage, code: 421 });
      expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
      expect(sink.sessions()).toBe(2);
    },
  );

  const breaks: { how: string; act: Act }[] = [
    { how: 'a reset', act: { close: 'rst' } },
    { how: 'a close', act: { close: 'fin' } },
    { how: 'what is no reply', act: { say: 'hello there' } },
    { how: 'a reply without an end', act: { say: '250-more', and: 'silence' } },
    { how: 'silence', act: 'silence' },
    { how: 'a reply that drips in', act: { drip: '250-ok ', everyMs: 10 } },
  ];
  const beforeData = stages.filter(({ at }) => at !== 'end');

  it.each(breaks.flatMap((each) => beforeData.map((stage) => ({ ...each, ...stage }))))(
    'is deferred by $how in place of the reply to $at, and the connection replaced',
    async ({ at, stage, act, timeout }) => {
      const { sink, provider } = await start(atFirst(at, act), short(timeout));
      const outcome = { kind: 'deferred', stage, code: null, status: null };
      expect(await deliver(provider)).toMatchObject(outcome);
      expect(sink.mails).toEqual([]);
      expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
      expect(sink.sessions()).toBe(2);
    },
  );

  it.each(breaks)('is unknown by $how behind the data', async ({ act }) => {
    const { sink, provider } = await start(atFirst('end', act), short('dataEnd'));
    expect(await deliver(provider)).toMatchObject({ kind: 'unknown' });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    expect(sink.sessions()).toBe(2);
  });

  it.each(breaks)('is unknown by $how in the middle of the data', async ({ act }) => {
    const timeouts = { dataBlock: 200, dataEnd: 200 };
    const { sink, provider } = await start(atFirst('body', act), timeouts);
    expect(await deliver(provider, largeMail())).toMatchObject({ kind: 'unknown' });
    expect(sink.mails).toEqual([]);
  });

  it.each([
    { say: '452 4.3.1 full', kind: 'deferred', code: 452 },
    { say: '552 5.3.4 too large', kind: 'failed', code: 552 },
    { say: '421 4.3.2 closing', kind: 'deferred', code: 421 },
  ])('is $kind by $code before the data is through', async ({ say, kind, code }) => {
    const { sink, provider } = await start(atFirst('body', { say }));
    expect(await deliver(provider, largeMail())).toMatchObject({ kind, stage: 'data', code });
    // The rest of the data would be taken for commands.
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    expect(sink.sessions()).toBe(2);
  });

  it('is deferred when the server goes on without having seen DATA', async () => {
    const { provider } = await start(atFirst('data', { say: '250 2.0.0 what data' }));
    expect(await deliver(provider)).toMatchObject({ kind: 'deferred', stage: 'data', code: 250 });
  });

  it('is unknown by a reply to the data that is neither yes nor no', async () => {
    const { provider } = await start(atFirst('end', { say: '354 go on' }));
    expect(await deliver(provider)).toMatchObject({ kind: 'unknown' });
  });

  it('is not another one’s: a reply too many never becomes an acceptance', async () => {
    const twice = (moment: Moment): Act | undefined =>
      moment.stage === 'mail' && moment.session === 1 ? { say: '250 ok\r\n250 ok' } : undefined;
    const { sink, provider } = await start(twice);
    expect(await deliver(provider)).toMatchObject({ kind: 'deferred', stage: 'data', code: 250 });
    expect(sink.mails).toEqual([]);
  });

  it('is deferred by a reply whose lines disagree: one of them is not its own', async () => {
    const { provider } = await start(atFirst('rcpt', { say: '250-ok\r\n550 no' }));
    expect(await deliver(provider)).toMatchObject({ kind: 'deferred', stage: 'rcpt', code: null });
  });

  it('tells a mailbox that does not exist, by status or by words', async () => {
    const replies = ['550 5.1.1 no', '550 no such user here', '550 5.7.1 no such user', '550 spam'];
    const { provider } = await start(({ stage, message }) =>
      stage === 'rcpt' ? { say: replies[message - 1] ?? '250 ok' } : undefined,
    );
    const outcomes = [];
    for (const _ of replies) outcomes.push(await deliver(provider));
    const told = outcomes.map((outcome) => outcome.kind === 'failed' && outcome.isNoMailbox);
    expect(told).toEqual([true, true, false, false]);
  });

  it.each(['530 5.7.0 login first', '535 5.7.8 no'])(
    'is deferred by %s at MAIL: the provider is at fault, and rests',
    async (say) => {
      const { provider } = await start(atFirst('mail', { say }));
      expect(await deliver(provider)).toMatchObject({ kind: 'deferred', stage: 'mail' });
      expect(provider.health()).toMatchObject({ kind: 'resting' });
      expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    },
  );
});

describe('pipelined commands', () => {
  it('leave at once, and their replies find their commands', async () => {
    const sink = await openSink({
      script: ({ stage }) => (stage === 'rcpt' ? { say: '550 5.1.1 nobody' } : undefined),
    });
    const outcome = await deliver(openProvider(sink.port));
    expect(outcome).toMatchObject({ kind: 'failed', stage: 'rcpt', status: '5.1.1' });
    expect(sink.lines.slice(1, 4).map((line) => line.slice(0, 4))).toEqual([
      'MAIL',
      'RCPT',
      'DATA',
    ]);
  });

  it('end a message to nobody with a dot when DATA was taken all the same', async () => {
    const sink = await openSink({
      script: ({ stage, message }) => {
        if (message > 1) return undefined;
        if (stage === 'rcpt') return { say: '450 4.2.1 later' };
        return stage === 'data' ? { say: '354 go on' } : undefined;
      },
    });
    const provider = openProvider(sink.port);
    const outcome = await deliver(provider);
    expect(outcome).toMatchObject({ kind: 'deferred', stage: 'rcpt', code: 450 });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    expect(sink.sessions()).toBe(1);
    expect(sink.mails).toHaveLength(1);
  });

  it('are not followed by data when the sender was refused', async () => {
    const sink = await openSink({
      script: ({ stage, session }) => {
        if (session > 1) return undefined;
        if (stage === 'mail') return { say: '550 5.7.1 not you' };
        return stage === 'data' ? { say: '354 go on' } : undefined;
      },
    });
    const provider = openProvider(sink.port);
    expect(await deliver(provider)).toMatchObject({ kind: 'failed', stage: 'mail', code: 550 });
    expect(await deliver(provider)).toMatchObject({ kind: 'accepted' });
    expect(sink.sessions()).toBe(2);
  });

  it('count by the first refusal, also when the connection breaks behind it', async () => {
    const sink = await openSink({
      script: ({ stage }) => (stage === 'mail' ? { say: '550 5.7.1 no', and: 'fin' } : undefined),
    });
    const outcome = await deliver(openProvider(sink.port));
    expect(outcome).toMatchObject({ kind: 'failed', stage: 'mail', code: 550 });
  });
});
