import { performance } from 'node:perf_hooks';
import { expect, it, onTestFinished } from 'vitest';
import { type HeldMail, startSinkProcess } from '../../../test/smtp-sink/start-sink-process.js';
import { waitUntil } from '../../../test/wait-until.js';
import { deliver, mailOf, openProvider } from './testing/open-provider.js';

async function openSinkProcess() {
  const sink = await startSinkProcess();
  onTestFinished(() => sink.close());
  return sink;
}

const letter = (subject: string) =>
  mailOf('', {
    raw: Buffer.from(`Message-ID: <1@x>\r\nSubject: ${subject}\r\n\r\nSubject: none\r\n`),
  });

it('a sink in a process of its own tells which mails it took', async () => {
  const sink = await openSinkProcess();
  const provider = openProvider(sink.port);
  for (const subject of ['one', 'a long\r\n one', '']) await deliver(provider, letter(subject));
  await sink.reached(3);
  expect(await sink.count()).toBe(3);
  const [first, second, third] = await sink.mails();
  expect(first).toEqual({
    from: 'shop@example.com',
    to: 'ada@example.org',
    subject: 'one',
    messageId: '<1@x>',
    sizeBytes: letter('one').raw.length,
  });
  expect([second?.subject, third?.subject]).toEqual(['a long one', '']);
  await sink.forget();
  expect(await sink.count()).toBe(0);
});

it('a message that it holds is taken, or not, at a word', async () => {
  const sink = await openSinkProcess();
  const provider = openProvider(sink.port, { connections: 2 });
  const held: HeldMail[] = [];
  await sink.hold((each) => void held.push(each));
  provider.want(2);
  await waitUntil('both stand idle', () => provider.idle() === 2);
  const outcomes = ['kept', 'dropped'].map((subject) =>
    provider.deliver(letter(subject), performance.now() + 60_000),
  );
  await waitUntil('both are held', () => held.length === 2);
  expect(await sink.count()).toBe(0);
  for (const each of held) await (each.mail.subject === 'kept' ? each.accept() : each.drop());
  const kinds = (await Promise.all(outcomes)).map(({ kind }) => kind);
  expect(kinds).toEqual(['accepted', 'unknown']);
  expect((await sink.mails()).map(({ subject }) => subject)).toEqual(['kept']);
  await sink.hold(undefined);
  expect(await deliver(provider, letter('free'))).toMatchObject({ kind: 'accepted' });
});
